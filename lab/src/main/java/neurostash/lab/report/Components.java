package neurostash.lab.report;

import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyComponent;

/** What the ledger's entries are, in a line each. */
final class Components {

    private Components() {}

    static String about(EnergyComponent component) {
        return switch (component) {
            case READ -> "cells that carry an input spike";
            case SNEAK -> "idle and reverse-biased cells during a read";
            case POTENTIATE -> "written cells, conductance up";
            case DEPRESS -> "written cells, conductance down";
            case HALF_SELECT -> "half-selected and unselected cells during a write";
            case VERIFY -> "reads that verify a write";
            case LINE -> "charging word and bit lines, CV\u00b2";
            case NEURON -> "neuron bias and output spikes";
            case SENSE -> "comparators";
            case DRIVER -> "line drivers";
            case ENCODE -> "encoder and input normalisation";
            case STASH -> "switches, counters and control of stashing";
        };
    }

    static String about(Account account) {
        return switch (account) {
            case WRITES -> "potentiate + depress + verify";
            case ARRAY -> "writes + halfSelect + read + sneak + line";
            case SYSTEM -> "array + neuron + sense + driver + encode + stash";
        };
    }
}
