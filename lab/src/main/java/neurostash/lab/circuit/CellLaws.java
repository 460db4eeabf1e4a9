package neurostash.lab.circuit;

import neurostash.core.device.CurrentLaw;
import neurostash.core.device.DiodeLaw;
import neurostash.core.device.LowVoltageSinhLaw;
import neurostash.core.device.OhmicLaw;
import neurostash.core.device.SinhLaw;
import neurostash.lab.preset.PresetSheet;

import java.nio.file.Path;
import java.util.Set;

/** The cell laws that a circuit file can name. */
final class CellLaws {

    private static final Set<String> NAMES = Set.of("ohmic", "rectifying", "sinh", "diode");

    private CellLaws() {}

    /**
     * Reads a law.
     *
     * @param cell the object {@code cell}
     * @param folder where the path of a preset starts
     */
    static CurrentLaw read(JsonPlace cell, Path folder) {
        return switch (cell.in("law").choice(NAMES)) {
            case "ohmic" -> {
                cell.only(Set.of("law"));
                yield new OhmicLaw();
            }
            case "sinh" -> {
                cell.only(Set.of("law", "alphaPerVolt", "rectification"));
                yield new LowVoltageSinhLaw(
                        cell.in("alphaPerVolt").number(1e-6, 1e4, "1/V"), rectification(cell));
            }
            case "diode" -> {
                cell.only(Set.of("law", "v0Volt"));
                yield new DiodeLaw(cell.in("v0Volt").number(1e-4, 1e6, "V"));
            }
            default -> rectifying(cell, folder);
        };
    }

    private static CurrentLaw rectifying(JsonPlace cell, Path folder) {
        if (cell.has("preset")) {
            cell.only(Set.of("law", "preset"));
            JsonPlace preset = cell.in("preset");
            return PresetSheet.of(preset.text(), folder, preset.where()).device().current();
        }
        cell.only(Set.of("law", "preset", "readVolt", "fullVolt", "kappa", "rectification"));
        return new SinhLaw(
                cell.in("readVolt").number(1e-3, 100, "V"),
                cell.in("fullVolt").number(1e-3, 100, "V"),
                cell.in("kappa").number(2, 1e8, "(a ratio)"),
                rectification(cell));
    }

    private static double rectification(JsonPlace cell) {
        return cell.in("rectification").number(1, 1e20, "(a ratio)");
    }
}
