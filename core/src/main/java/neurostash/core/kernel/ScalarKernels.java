package neurostash.core.kernel;

/** The kernels in plain Java: the reference, and the fallback where the Vector API is absent. */
public final class ScalarKernels implements Kernels {

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void read(
            float[] conductance,
            int stride,
            int slots,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total) {
        int end = Kernels.padded(slots);
        java.util.Arrays.fill(charge, 0, end, 0f);
        for (int k = from; k < to; k++) {
            int row = rows[k] * stride;
            for (int s = 0; s < end; s++) {
                charge[s] += conductance[row + s];
            }
        }
        for (int s = 0; s < end; s++) {
            total[s] += charge[s];
        }
    }

    @Override
    public void readBlocks(
            float[] conductance,
            int stride,
            int[] blocks,
            int count,
            int[] rows,
            int from,
            int to,
            float[] charge,
            float[] total) {
        for (int block = 0; block < count; block++) {
            int first = blocks[block];
            int end = first + BLOCK;
            java.util.Arrays.fill(charge, first, end, 0f);
            for (int k = from; k < to; k++) {
                int row = rows[k] * stride;
                for (int s = first; s < end; s++) {
                    charge[s] += conductance[row + s];
                }
            }
            for (int s = first; s < end; s++) {
                total[s] += charge[s];
            }
        }
    }

    @Override
    public boolean integrateBlocks(
            float[] potential,
            float[] charge,
            float[] threshold,
            float gain,
            float leak,
            int[] blocks,
            int count) {
        boolean fires = false;
        for (int block = 0; block < count; block++) {
            int first = blocks[block];
            for (int s = first; s < first + BLOCK; s++) {
                potential[s] = potential[s] * leak + charge[s];
                fires |= potential[s] >= threshold[s] * gain;
            }
        }
        return fires;
    }

    @Override
    public boolean reaches(
            float[] potential,
            float[] offset,
            float[] threshold,
            float part,
            int[] blocks,
            int count) {
        for (int block = 0; block < count; block++) {
            int first = blocks[block];
            for (int s = first; s < first + BLOCK; s++) {
                if (potential[s] + offset[s] >= threshold[s] * part) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean sense(
            float[] conductance,
            int stride,
            int slots,
            int[] rows,
            float[] segments,
            int from,
            int to,
            float loss,
            float limit,
            float[] charge) {
        boolean beyond = false;
        for (int s = 0; s < slots; s++) {
            float sum = 0;
            float squares = 0;
            for (int k = from; k < to; k++) {
                sum += conductance[rows[k] * stride + s];
                squares += segments[k] * (sum * sum);
            }
            float lost = loss * squares / Math.max(sum, Float.MIN_NORMAL);
            charge[s] += sum / (1 + lost);
            beyond |= lost > limit;
        }
        return beyond;
    }

    @Override
    public boolean integrate(
            float[] potential,
            float[] charge,
            float[] threshold,
            float gain,
            float leak,
            int slots) {
        boolean fires = false;
        int end = Kernels.padded(slots);
        for (int s = 0; s < end; s++) {
            potential[s] = potential[s] * leak + charge[s];
            fires |= potential[s] >= threshold[s] * gain;
        }
        return fires;
    }

    @Override
    public void pulse(ColumnPulse w) {
        for (int row = 0; row < w.stride; row++) {
            pulseCell(w, row);
        }
        w.clearPadding();
    }

    private static void pulseCell(ColumnPulse w, int row) {
        boolean up = w.lastSpike[row] >= w.since;
        float low = w.cells[w.offset + ColumnPulse.at(row, ColumnPulse.G_MIN)];
        float range = w.cells[w.offset + ColumnPulse.at(row, ColumnPulse.RANGE)];
        float before = w.before[row];
        float state = (before - low) / range;
        float travelled =
                up
                        ? state * w.cells[w.offset + ColumnPulse.at(row, ColumnPulse.STRETCH_UP)]
                        : (1f - state)
                                * w.cells[w.offset + ColumnPulse.at(row, ColumnPulse.STRETCH_DOWN)];
        travelled = Math.min(Math.max(travelled, 0f), ColumnPulse.MAX_STRETCH);
        int place = (int) (travelled * ColumnPulse.RESOLUTION) + (up ? 0 : ColumnPulse.TABLE);
        int hash = CellNoise.hash(w.key, row);
        float normal = CellNoise.normal(hash);
        float width = up ? w.potentiateWidth : w.depressWidth;
        float gain =
                w.cells[
                        w.offset
                                + ColumnPulse.at(
                                        row, up ? ColumnPulse.GAIN_UP : ColumnPulse.GAIN_DOWN)];
        float step = w.step[place] * gain * width;
        float stepNoise = up ? w.potentiateStepNoise : w.depressStepNoise;
        float noisy = step + step * (stepNoise * normal) + w.rangeNoise(width) * normal;
        boolean acts =
                (hash & CellNoise.UNIFORM_MASK) < (up ? w.potentiateChance : w.depressChance);
        float moved = acts ? noisy * range : 0f;
        float after = Math.min(Math.max(before + moved, low), low + range);
        w.after[row] =
                w.levelSteps == 0 ? after : settled(w.levelSteps, ~w.key, row, after, low, range);
        w.hash[row] = hash;
    }

    private static float settled(
            float levelSteps, int key, int row, float after, float low, float range) {
        float place = (after - low) / range * levelSteps;
        float level = (int) place;
        float uniform = CellNoise.uniform(CellNoise.hash(key, row));
        float chosen = place - level > uniform ? level + 1f : level;
        return low + Math.min(chosen * (1 / levelSteps), 1f) * range;
    }

    @Override
    public void tally(ColumnPulse w, double[] rowConductance, ColumnTally into) {
        java.util.Arrays.fill(into.stripe, 0);
        for (int row = 0; row < w.stride; row++) {
            double before = w.before[row];
            double after = w.after[row];
            double all = rowConductance[row];
            int at = row % ColumnTally.STRIPES;
            if (w.lastSpike[row] >= w.since) {
                into.stripe[at]++;
                into.stripe[at + ColumnTally.STRIPES] += all;
                into.stripe[at + 2 * ColumnTally.STRIPES] += before;
                into.stripe[at + 3 * ColumnTally.STRIPES] += after;
            } else {
                into.stripe[at + 4 * ColumnTally.STRIPES] += all;
                into.stripe[at + 5 * ColumnTally.STRIPES] += before;
                into.stripe[at + 6 * ColumnTally.STRIPES] += after;
            }
            rowConductance[row] = all + (after - before);
        }
    }

    @Override
    public void scatter(ColumnPulse w, float[] conductance, int stride, int slot) {
        for (int row = 0; row < w.stride; row++) {
            if (w.after[row] != w.before[row]) {
                conductance[row * stride + slot] = w.after[row];
            }
        }
    }

    @Override
    public void disturb(ColumnPulse w, ColumnDoses d) {
        for (int row = 0; row < w.stride; row++) {
            float low = parameter(w, row, ColumnPulse.G_MIN);
            float range = parameter(w, row, ColumnPulse.RANGE);
            float before = d.conductance[d.from + row];
            float state = (before - low) / range;
            float rising = state * parameter(w, row, ColumnPulse.STRETCH_UP);
            float falling = (1f - state) * parameter(w, row, ColumnPulse.STRETCH_DOWN);
            float up = w.step[place(rising)] * parameter(w, row, ColumnPulse.GAIN_UP) * d.up[row];
            float down =
                    w.step[place(falling) + ColumnPulse.TABLE]
                            * parameter(w, row, ColumnPulse.GAIN_DOWN)
                            * d.down[row];
            float moved = (up + down) * range;
            float after = Math.min(Math.max(before + moved, low), low + range);
            d.conductance[d.from + row] =
                    w.levelSteps == 0
                            ? after
                            : settled(w.levelSteps, d.key, row, after, low, range);
        }
    }

    private static float parameter(ColumnPulse w, int row, int parameter) {
        return w.cells[w.offset + ColumnPulse.at(row, parameter)];
    }

    private static int place(float travelled) {
        return (int)
                (Math.min(Math.max(travelled, 0f), ColumnPulse.MAX_STRETCH)
                        * ColumnPulse.RESOLUTION);
    }
}
