package neurostash.core.array;

/**
 * An array that stands before another one and passes on to it whatever it does not do itself. It
 * offers no free weights: what stands between the rule and the array deals in pulses.
 */
public abstract class ForwardingArray implements SynapticArray {

    private final SynapticArray array;

    /** Stands before {@code array}. */
    protected ForwardingArray(SynapticArray array) {
        this.array = array;
    }

    @Override
    public int rows() {
        return array.rows();
    }

    @Override
    public int columns() {
        return array.columns();
    }

    @Override
    public Topology topology() {
        return array.topology();
    }

    @Override
    public void beginPresentation() {
        array.beginPresentation();
    }

    @Override
    public void read(int[] rows, int from, int to, float[] charge) {
        array.read(rows, from, to, charge);
    }

    @Override
    public void withdraw(int column, OutLevel level) {
        array.withdraw(column, level);
    }

    @Override
    public void readmit(int column) {
        array.readmit(column);
    }

    @Override
    public void endPresentation() {
        array.endPresentation();
    }

    @Override
    public double program(
            int column, RowHistory history, int since, float potentiateWidth, float depressWidth) {
        return array.program(column, history, since, potentiateWidth, depressWidth);
    }

    @Override
    public void disconnect(int column) {
        array.disconnect(column);
    }

    @Override
    public void connect(int column) {
        array.connect(column);
    }

    @Override
    public float conductance(int row, int column) {
        return array.conductance(row, column);
    }

    @Override
    public void check() {
        array.check();
    }
}
