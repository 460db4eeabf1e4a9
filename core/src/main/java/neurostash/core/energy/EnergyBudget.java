package neurostash.core.energy;

import org.jspecify.annotations.Nullable;

/** A limit on the system energy (C) of learning. */
public final class EnergyBudget {

    /** No limit. */
    public static final EnergyBudget UNLIMITED = new EnergyBudget(null, Double.POSITIVE_INFINITY);

    private final @Nullable EnergyPrices prices;
    private final double joules;

    private EnergyBudget(@Nullable EnergyPrices prices, double joules) {
        this.prices = prices;
        this.joules = joules;
    }

    /**
     * A limit.
     *
     * @param prices what events cost
     * @param joules the limit (J)
     */
    public static EnergyBudget of(EnergyPrices prices, double joules) {
        return new EnergyBudget(prices, joules);
    }

    /** Whether the ledger's learning phase has used the budget up. */
    public boolean isSpent(EnergyLedger ledger) {
        return prices != null && prices.systemJoules(ledger.counts(Phase.LEARN)) >= joules;
    }
}
