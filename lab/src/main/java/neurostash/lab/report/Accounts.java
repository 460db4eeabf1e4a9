package neurostash.lab.report;

import neurostash.core.energy.Account;
import neurostash.core.energy.EnergyBill;

/**
 * The three totals, never one without the others, as text.
 *
 * @param writes (A)
 * @param array (B)
 * @param system (C)
 */
record Accounts(String writes, String array, String system) {

    /** The totals of several bills together. */
    static Accounts of(EnergyBill... bills) {
        return new Accounts(
                sum(Account.WRITES, bills), sum(Account.ARRAY, bills), sum(Account.SYSTEM, bills));
    }

    private static String sum(Account account, EnergyBill... bills) {
        double sum = 0;
        for (EnergyBill bill : bills) {
            sum += bill.joules(account);
        }
        return Show.joules(sum);
    }
}
