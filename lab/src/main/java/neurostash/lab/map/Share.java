package neurostash.lab.map;

import neurostash.core.energy.EnergyBill;
import neurostash.core.energy.EnergyComponent;

/** The parts of learning energy that a saving map shows; together they are account (C). */
public enum Share {
    /** Cells under read, and those that leak meanwhile. */
    READ("read", "read + sneak"),
    /** Written cells. */
    WRITE("write", "selected cells"),
    /** Cells that a write disturbs. */
    HALF_SELECT("halfSelect", "half-selected cells"),
    /** Charging of lines. */
    LINE("line", "line charging"),
    /** Everything around the array. */
    SYSTEM("system", "all around the array");

    private final String key;
    private final String about;

    Share(String key, String about) {
        this.key = key;
        this.about = about;
    }

    /** The part's name in files. */
    public String key() {
        return key;
    }

    /** What it sums. */
    public String about() {
        return about;
    }

    /** The part that a component belongs to. */
    static Share of(EnergyComponent component) {
        return switch (component) {
            case READ, SNEAK -> READ;
            case POTENTIATE, DEPRESS, VERIFY -> WRITE;
            case HALF_SELECT -> HALF_SELECT;
            case LINE -> LINE;
            case NEURON, SENSE, DRIVER, ENCODE, STASH -> SYSTEM;
        };
    }

    /** This part's fraction of a bill's account (C); 0 if nothing was spent. */
    double of(EnergyBill bill) {
        double part = 0;
        double all = 0;
        for (EnergyComponent component : EnergyComponent.values()) {
            double joules = bill.joules(component);
            part += of(component) == this ? joules : 0;
            all += joules;
        }
        return all == 0 ? 0 : part / all;
    }
}
