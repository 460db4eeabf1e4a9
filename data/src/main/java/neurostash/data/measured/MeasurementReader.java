package neurostash.data.measured;

import neurostash.core.UserError;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads measurement files:
 *
 * <ul>
 *   <li>tables of conductance, resistance or read current against pulse number, one column per
 *       voltage, polarity or repetition; two columns without heads are the responses to up and to
 *       down pulses (as in aihwkit), other columns without heads are repetitions (as in CrossSim,
 *       the polarity from the file's name);
 *   <li>tables with the voltage of every pulse in a column;
 *   <li>voltage sweeps: a voltage and one or more currents (Keithley and others);
 *   <li>Keysight EasyEXPERT's CSV ({@link EasyExpert});
 *   <li>ArC ONE's CSV ({@link ArcOne}).
 * </ul>
 *
 * Units come from the heads; readings without one are siemens if all could be (0 to 10 mS), else
 * normalised.
 */
public final class MeasurementReader {

    private MeasurementReader() {}

    /**
     * Reads a file.
     *
     * @throws UserError with file, line and how to mend it, for whatever is wrong with the file
     */
    public static Measurement read(Path file, ReadOptions options) {
        SourceText source = SourceText.read(file);
        Rows rows = Rows.of(source);
        Draft draft = new Draft(source, options);
        if (EasyExpert.recognises(rows)) {
            EasyExpert.read(rows, draft);
        } else if (ArcOne.recognises(rows)) {
            ArcOne.read(rows, draft);
        } else {
            generic(Table.of(rows), draft);
        }
        return draft.finished();
    }

    private static void generic(Table table, Draft draft) {
        List<Integer> volts = table.columns(ColumnHead.Role.VOLTAGE);
        List<Integer> currents = table.columns(ColumnHead.Role.CURRENT);
        List<Integer> pulses = table.columns(ColumnHead.Role.PULSE);
        boolean readings =
                !table.columns(ColumnHead.Role.CONDUCTANCE).isEmpty()
                        || !table.columns(ColumnHead.Role.RESISTANCE).isEmpty();
        if (!volts.isEmpty() && !currents.isEmpty() && !readings && pulses.isEmpty()) {
            draft.format("I-V sweep");
            Sweeps.add(table, volts.getFirst(), currents, "", draft);
        } else if (!volts.isEmpty() && (readings || !currents.isEmpty())) {
            draft.format("pulses with their voltage");
            PulseTable.addLong(table, volts.getFirst(), draft);
        } else {
            draft.format("conductance against pulses");
            PulseTable.addColumns(table, draft);
        }
    }

    /** A measurement as it is being read. */
    static final class Draft {

        private final SourceText source;
        private final ReadOptions options;
        private final List<PulseTrain> trains = new ArrayList<>();
        private final List<IvSweep> sweeps = new ArrayList<>();
        private final List<String> notices = new ArrayList<>();
        private String format = "";
        private boolean normalised;
        private OptionalDouble pulseWidth = OptionalDouble.empty();
        private OptionalDouble readVolt = OptionalDouble.empty();

        Draft(SourceText source, ReadOptions options) {
            this.source = source;
            this.options = options;
        }

        String name() {
            return source.name();
        }

        String place() {
            return source.place();
        }

        ReadOptions options() {
            return options;
        }

        void format(String name) {
            format = name;
        }

        void normalised() {
            normalised = true;
        }

        void pulseWidth(double seconds) {
            pulseWidth = OptionalDouble.of(seconds);
        }

        void readVolt(double volt) {
            readVolt = OptionalDouble.of(volt);
        }

        void notice(String text) {
            notices.add(source.name() + ": " + text);
        }

        void add(PulseTrain train) {
            trains.add(train);
        }

        void add(IvSweep sweep) {
            sweeps.add(sweep);
        }

        Measurement finished() {
            if (trains.isEmpty() && sweeps.isEmpty()) {
                throw new UserError(
                        "no train of pulses and no sweep found",
                        source.place(),
                        "name the columns, for example 'pulse' and 'G (uS)', or 'V (V)' and"
                                + " 'I (A)'");
            }
            return new Measurement(
                    source.name(),
                    source.place(),
                    source.sha256(),
                    format,
                    trains,
                    sweeps,
                    normalised,
                    pulseWidth,
                    readVolt,
                    notices);
        }
    }
}
