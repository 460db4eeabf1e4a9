package neurostash.core.array.solver;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

import java.util.ArrayList;
import java.util.List;

/**
 * An ohmic array as anybody would write it down: nodes numbered one by one (a line without
 * resistance is one node), a full matrix of node equations, one LU factorisation.
 */
final class DenseNetwork {

    private final Crossbar crossbar;
    private final int[][] rowNode;
    private final int[][] columnNode;
    private int nodes;
    private final List<double[]> resistors = new ArrayList<>();
    private final List<double[]> fixed = new ArrayList<>();

    DenseNetwork(Crossbar crossbar, Drives drives) {
        this.crossbar = crossbar;
        int rows = crossbar.rows();
        int columns = crossbar.columns();
        rowNode = new int[rows][columns];
        columnNode = new int[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                boolean merged = crossbar.wires().rowOhm() == 0 && j > 0;
                rowNode[i][j] = merged ? rowNode[i][j - 1] : nodes++;
                if (j > 0 && !merged) {
                    wire(rowNode[i][j - 1], rowNode[i][j], crossbar.wires().rowOhm());
                }
            }
        }
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                boolean merged = crossbar.wires().columnOhm() == 0 && i > 0;
                columnNode[i][j] = merged ? columnNode[i - 1][j] : nodes++;
                if (i > 0 && !merged) {
                    wire(columnNode[i - 1][j], columnNode[i][j], crossbar.wires().columnOhm());
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            drive(rowNode[i][0], drives.rows().get(i), crossbar.wires().rowOhm());
        }
        for (int j = 0; j < columns; j++) {
            drive(columnNode[rows - 1][j], drives.columns().get(j), crossbar.wires().columnOhm());
        }
    }

    private void wire(int a, int b, double ohm) {
        resistors.add(new double[] {a, b, 1 / ohm});
    }

    private void drive(int node, Drive drive, double segment) {
        if (drive instanceof Drive.Source source) {
            if (segment + source.ohm() == 0) {
                fixed.add(new double[] {node, source.volt()});
            } else {
                int end = nodes++;
                wire(node, end, segment + source.ohm());
                fixed.add(new double[] {end, source.volt()});
            }
        }
    }

    /** Voltages over the cells. */
    double[][] cellVolt() {
        DMatrixRMaj matrix = new DMatrixRMaj(nodes, nodes);
        DMatrixRMaj right = new DMatrixRMaj(nodes, 1);
        for (double[] resistor : resistors) {
            connect(matrix, (int) resistor[0], (int) resistor[1], resistor[2]);
        }
        for (int i = 0; i < crossbar.rows(); i++) {
            for (int j = 0; j < crossbar.columns(); j++) {
                connect(matrix, rowNode[i][j], columnNode[i][j], crossbar.conductance()[i][j]);
            }
        }
        for (double[] source : fixed) {
            int node = (int) source[0];
            for (int k = 0; k < nodes; k++) {
                matrix.set(node, k, k == node ? 1 : 0);
            }
            right.set(node, source[1]);
        }
        DMatrixRMaj volt = new DMatrixRMaj(nodes, 1);
        var solver = LinearSolverFactory_DDRM.lu(nodes);
        assertThat(solver.setA(matrix)).isTrue();
        solver.solve(right, volt);
        double[][] cells = new double[crossbar.rows()][crossbar.columns()];
        for (int i = 0; i < cells.length; i++) {
            for (int j = 0; j < cells[i].length; j++) {
                cells[i][j] = volt.get(rowNode[i][j]) - volt.get(columnNode[i][j]);
            }
        }
        return cells;
    }

    private static void connect(DMatrixRMaj matrix, int a, int b, double siemens) {
        matrix.add(a, a, siemens);
        matrix.add(b, b, siemens);
        matrix.add(a, b, -siemens);
        matrix.add(b, a, -siemens);
    }
}
