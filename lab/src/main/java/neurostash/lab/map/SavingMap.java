package neurostash.lab.map;

import neurostash.core.UserError;
import neurostash.core.device.Device;
import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyBill;
import neurostash.lab.config.Quantity;
import neurostash.lab.config.Unit;
import neurostash.lab.experiment.Arm;
import neurostash.lab.experiment.ArmReader;
import neurostash.lab.experiment.ArmSettings;
import neurostash.lab.experiment.Experiment;
import neurostash.lab.run.Manifest;
import neurostash.lab.run.StoredRun;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where the joules of learning go, and what each arm saves, over the steepness of the cells'
 * current and the length of write pulses. Nothing is learned anew: the counts of a finished run are
 * priced at every place of the map.
 *
 * @param manifest the run
 * @param device the baseline's device, whose voltages, conductances and rectification hold all over
 *     the map
 * @param readWidth the baseline's read pulse, which holds all over the map (s)
 * @param axes the places
 * @param shares parts of the baseline's learning energy (C), {@code [kappa][writeToRead]}
 * @param arms what the other arms save
 * @param leftOut arms that stop at the energy of another, which depends on the prices
 * @param devices devices at their places
 */
public record SavingMap(
        Manifest manifest,
        Device device,
        double readWidth,
        Axes axes,
        Map<Share, double[][]> shares,
        List<ArmMap> arms,
        List<String> leftOut,
        List<PlacedDevice> devices) {

    /** The accounts in which savings are shown. */
    public static final List<Account> ACCOUNTS = List.of(Account.ARRAY, Account.SYSTEM);

    /** What the map takes for granted, in the order of weight. */
    public static final List<String> APPROXIMATIONS =
            List.of(
                    "the counts come from learning on one device: on another, or with other pulses,"
                            + " the network would have learned otherwise",
                    "disturb of half-selected cells is not in it: a small kappa costs joules here,"
                            + " and accuracy that the map does not show",
                    "over the map only kappa and the write pulses change; voltages, conductances,"
                            + " rectification and the read pulse are those of the run's device",
                    "columns that are cut off float at the level that equal cells would give them");

    private static final String UNIT_CHARGE = "energy.neuron.unitCharge";

    public SavingMap {
        shares = Map.copyOf(shares);
        arms = List.copyOf(arms);
        leftOut = List.copyOf(leftOut);
        devices = List.copyOf(devices);
    }

    /**
     * Prices a run over a map.
     *
     * @param candidates devices to put on it
     * @throws UserError if the run has no baseline, or its read pulse leaves no room for the map's
     *     write pulses
     */
    public static SavingMap of(StoredRun run, Axes axes, List<Candidate> candidates) {
        Manifest manifest = run.manifest();
        List<Arm> arms = manifest.experiment().arms();
        int rows = manifest.height() * manifest.width();
        Map<String, Tariff> tariffs = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        ArmSettings settings = null;
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            if (arm.stopAtEnergyOf() != null) {
                leftOut.add(arm.name());
                continue;
            }
            checkRoom(arm, axes);
            tariffs.put(arm.name(), new Tariff(arm, run.results().get(i), rows));
            settings = arm.name().equals(Experiment.BASELINE) ? arm.settings() : settings;
        }
        Tariff baseline = tariffs.remove(Experiment.BASELINE);
        if (baseline == null || settings == null) {
            throw new UserError(
                    "the run has no arm '" + Experiment.BASELINE + "' to compare with",
                    "experiment " + manifest.experiment().name(),
                    "give a folder that compare wrote, or run that arm too");
        }
        SavingMap empty =
                new SavingMap(
                        manifest,
                        settings.network().array().device(),
                        settings.readWidth(),
                        axes,
                        Map.of(),
                        List.of(),
                        leftOut,
                        List.of());
        return empty.filled(settings, baseline, tariffs, candidates);
    }

    /** Refuses write pulses that no device can have. */
    private static void checkRoom(Arm arm, Axes axes) {
        double read = arm.settings().readWidth();
        Device device = arm.settings().network().array().device();
        double ratio = device.depression().width() / device.potentiation().width();
        double longest = read * axes.writeToRead()[axes.writeToRead().length - 1];
        double shortest = read * axes.writeToRead()[0];
        if (longest * Math.max(1, ratio) > 10 || shortest * Math.min(1, ratio) < 1e-12) {
            throw new UserError(
                    "a read pulse of "
                            + Quantity.format(read, Unit.SECOND)
                            + " puts the map's write pulses out of range (1 ps to 10 s)",
                    "arm " + arm.name(),
                    "run with another array.readPulse");
        }
    }

    private SavingMap filled(
            ArmSettings settings,
            Tariff baseline,
            Map<String, Tariff> others,
            List<Candidate> candidates) {
        Map<Share, double[][]> parts = new EnumMap<>(Share.class);
        for (Share part : Share.values()) {
            parts.put(part, emptyGrid());
        }
        List<ArmMap> maps = new ArrayList<>();
        for (String name : others.keySet()) {
            Map<Account, double[][]> saved = new EnumMap<>(Account.class);
            ACCOUNTS.forEach(account -> saved.put(account, emptyGrid()));
            ArmSettings own = manifest.experiment().arm(name).settings();
            maps.add(new ArmMap(name, !own.system().equals(settings.system()), saved));
        }
        List<Tariff> tariffs = List.copyOf(others.values());
        for (int i = 0; i < axes.kappa().length; i++) {
            for (int j = 0; j < axes.writeToRead().length; j++) {
                double kappa = axes.kappa()[i];
                double writeToRead = axes.writeToRead()[j];
                EnergyBill plain = baseline.at(kappa, writeToRead);
                for (Share part : Share.values()) {
                    Objects.requireNonNull(parts.get(part))[i][j] = part.of(plain);
                }
                for (int arm = 0; arm < tariffs.size(); arm++) {
                    EnergyBill bill = tariffs.get(arm).at(kappa, writeToRead);
                    for (Account account : ACCOUNTS) {
                        maps.get(arm).saved(account)[i][j] = ArmMap.saving(bill, plain, account);
                    }
                }
            }
        }
        double unitCharge =
                Quantity.parse(
                        Objects.requireNonNull(settings.resolution().values().get(UNIT_CHARGE)),
                        Unit.COULOMB,
                        UNIT_CHARGE);
        List<PlacedDevice> placed =
                candidates.stream().map(c -> place(c, unitCharge, baseline, tariffs)).toList();
        return new SavingMap(manifest, device, readWidth, axes, parts, maps, leftOut, placed);
    }

    private double[][] emptyGrid() {
        return new double[axes.kappa().length][axes.writeToRead().length];
    }

    /**
     * A device gets the read pulse that an experiment gives it by default, in which a cell at Gmax
     * delivers the run's unit charge.
     */
    private PlacedDevice place(
            Candidate candidate, double unitCharge, Tariff baseline, List<Tariff> others) {
        Device placed = candidate.device();
        double read = ArmReader.matchedReadPulse(unitCharge, placed);
        double kappa = placed.current().fullToHalf(placed.potentiation().volt());
        double writeToRead = placed.potentiation().width() / read;
        EnergyBill plain = baseline.with(placed, read);
        Map<Share, Double> parts = new EnumMap<>(Share.class);
        for (Share part : Share.values()) {
            parts.put(part, part.of(plain));
        }
        List<Map<Account, Double>> saved = new ArrayList<>();
        for (Tariff other : others) {
            EnergyBill bill = other.with(placed, read);
            Map<Account, Double> savings = new EnumMap<>(Account.class);
            ACCOUNTS.forEach(account -> savings.put(account, ArmMap.saving(bill, plain, account)));
            saved.add(savings);
        }
        return new PlacedDevice(
                candidate.name(),
                candidate.asked(),
                kappa,
                writeToRead,
                read,
                axes.hold(kappa, writeToRead),
                plain.joules(Account.SYSTEM) / manifest.experiment().seeds().size(),
                parts,
                saved);
    }

    /** A part of the baseline's learning energy over the map. */
    public double[][] share(Share part) {
        return Objects.requireNonNull(shares.get(part));
    }

    /** The map as a JSON document. */
    public Map<String, Object> toDocument() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schema", "neurostash/map/1");
        root.put("experiment", manifest.experiment().name());
        root.put("seeds", manifest.experiment().seeds());
        root.put("device", device.name());
        root.put("readPulseS", readWidth);
        root.put("approximations", APPROXIMATIONS);
        root.put("leftOut", leftOut);
        root.put("kappa", axes.kappa());
        root.put("writeToRead", axes.writeToRead());
        Map<String, Object> parts = new LinkedHashMap<>();
        for (Share part : Share.values()) {
            parts.put(part.key(), share(part));
        }
        root.put("shareOfSystem", parts);
        List<Object> armEntries = new ArrayList<>();
        for (ArmMap arm : arms) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("arm", arm.name());
            entry.put("kind", arm.systems() ? "system" : "stashing");
            Map<String, Object> saved = new LinkedHashMap<>();
            ACCOUNTS.forEach(account -> saved.put(account.key(), arm.saved(account)));
            entry.put("energySaved", saved);
            armEntries.add(entry);
        }
        root.put("arms", armEntries);
        root.put("devices", devices.stream().map(this::document).toList());
        return root;
    }

    private Map<String, Object> document(PlacedDevice placed) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", placed.name());
        entry.put("kappa", placed.kappa());
        entry.put("writeToRead", placed.writeToRead());
        entry.put("readPulseS", placed.readWidth());
        entry.put("onMap", placed.onMap());
        entry.put("learningJ", placed.learningJoules());
        Map<String, Object> parts = new LinkedHashMap<>();
        for (Share part : Share.values()) {
            parts.put(part.key(), placed.share(part));
        }
        entry.put("shareOfSystem", parts);
        Map<String, Object> saved = new LinkedHashMap<>();
        for (int i = 0; i < arms.size(); i++) {
            Map<String, Object> accounts = new LinkedHashMap<>();
            for (Account account : ACCOUNTS) {
                accounts.put(account.key(), placed.saved(i, account));
            }
            saved.put(arms.get(i).name(), accounts);
        }
        entry.put("energySaved", saved);
        return entry;
    }
}
