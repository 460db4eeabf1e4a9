package neurostash.data.measured;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import neurostash.core.UserError;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rows of a file of separated values, comments and empty lines left out. The separator is a
 * tabulator, a semicolon or a comma; between semicolons or tabulators numbers may have a decimal
 * comma.
 *
 * @param place the file as the user named it
 * @param rows its rows
 * @param decimalComma whether numbers are written with a comma
 */
record Rows(String place, List<Row> rows, boolean decimalComma) {

    /** Fields that are read. */
    private static final int MOST = 2_000_000;

    private static final Pattern COMMA_NUMBER = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
    private static final Pattern POINT_NUMBER = Pattern.compile("[+-]?\\d*\\.\\d+([eE][+-]?\\d+)?");

    /**
     * One row.
     *
     * @param line line of the file, from 1
     * @param fields its fields, without blanks around them
     */
    record Row(int line, List<String> fields) {

        /** The first field. */
        String first() {
            return fields.getFirst();
        }
    }

    /** Splits a text. */
    static Rows of(SourceText source) {
        char separator = separator(source.text());
        List<Row> rows = new ArrayList<>();
        int read = 0;
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .maxBufferSize(1 << 20)
                        .ofCsvRecord(source.text())) {
            for (CsvRecord csv : reader) {
                List<String> fields = csv.getFields().stream().map(String::strip).toList();
                read += fields.size();
                if (read > MOST) {
                    throw new UserError(
                            "more than " + MOST + " values",
                            source.place(),
                            "cut out the pulses or the sweep to be fitted");
                }
                if (!isComment(fields.getFirst()) && !fields.stream().allMatch(String::isEmpty)) {
                    rows.add(new Row((int) csv.getStartingLineNumber(), fields));
                }
            }
        } catch (CsvParseException broken) {
            throw new UserError(
                    "the file is no table of separated values (" + broken.getMessage() + ")",
                    source.place(),
                    "mend the quotes there or save it as plain CSV");
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        if (rows.isEmpty()) {
            throw new UserError(
                    "the file holds no numbers", source.place(), "give a table of measurements");
        }
        return new Rows(
                source.place(),
                List.copyOf(rows),
                separator != ',' && decimalComma(source.place(), rows));
    }

    /** Whether a line is a comment by its first field. */
    static boolean isComment(String first) {
        return (first.startsWith("#") && !first.equals("#"))
                || first.startsWith("%")
                || first.startsWith("!")
                || first.startsWith("//");
    }

    /** The separator that splits the lines that are no comments into the most equal parts. */
    private static char separator(String text) {
        int tabs = 0;
        int semicolons = 0;
        for (String line : text.lines().limit(2000).toList()) {
            if (!isComment(line.strip()) && !line.isBlank()) {
                tabs += line.strip().indexOf('\t') >= 0 ? 1 : 0;
                semicolons += line.indexOf(';') >= 0 ? 1 : 0;
            }
        }
        if (tabs == 0 && semicolons == 0) {
            return ',';
        }
        long commas = text.lines().limit(2000).filter(line -> line.indexOf(',') >= 0).count();
        if (tabs >= semicolons) {
            return tabs * 2L > commas ? '\t' : ',';
        }
        return semicolons * 2L > commas ? ';' : ',';
    }

    private static boolean decimalComma(String place, List<Row> rows) {
        int withComma = 0;
        int withPoint = 0;
        for (Row row : rows) {
            for (String field : row.fields()) {
                withComma = COMMA_NUMBER.matcher(field).matches() ? row.line() : withComma;
                withPoint = POINT_NUMBER.matcher(field).matches() ? row.line() : withPoint;
            }
        }
        if (withComma > 0 && withPoint > 0) {
            throw new UserError(
                    "numbers with a decimal comma and numbers with a decimal point",
                    place + ":" + withComma,
                    "write all numbers one way, line " + withPoint + " has a point");
        }
        return withComma > 0;
    }

    /**
     * The number that a field holds.
     *
     * @throws UserError if it holds none, or one that is not finite
     */
    double number(Row row, int column) {
        String field = row.fields().get(column);
        if (!isNumeric(field)) {
            throw new UserError(
                    "text in a column of numbers: '" + excerpt(field) + "'",
                    at(row, column),
                    "write a number there, units belong into the head of the column");
        }
        double value = parse(field);
        // Keithley's meters write 9.9e37 for overflow and 9.91e37 for no number.
        if (!Double.isFinite(value) || Math.abs(value) >= 9.9e37) {
            throw new UserError(
                    "'" + excerpt(field) + "' is no finite number",
                    at(row, column),
                    "remove the row or measure it again");
        }
        return value;
    }

    /** Whether a field is meant as a number, be it a finite one or not. */
    boolean isNumeric(String field) {
        return !Double.isNaN(parse(field))
                || field.matches("(?i)[+-]?(nan|inf|infinity|overflow|ovrflw|#n/a|#num!)");
    }

    private double parse(String field) {
        String plain = decimalComma ? field.replace(',', '.') : field;
        plain = plain.replace('\u2212', '-').replace('D', 'e');
        if (plain.matches("(?i)[+-]?inf(inity)?")) {
            return Double.POSITIVE_INFINITY;
        }
        if (!plain.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
            return Double.NaN;
        }
        return Double.parseDouble(plain);
    }

    /** Where a field stands. */
    String at(Row row, int column) {
        return place + ":" + row.line() + " column " + (column + 1);
    }

    private static String excerpt(String field) {
        return field.length() > 40 ? field.substring(0, 40) + "..." : field;
    }
}
