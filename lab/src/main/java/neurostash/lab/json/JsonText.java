package neurostash.lab.json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

import java.io.StringWriter;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;

/** Walks a value and writes it as JSON. */
final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator out;

    private JsonText(JsonGenerator out) {
        this.out = out;
    }

    static String of(@Nullable Object value) {
        return written(new Layout(), value) + '\n';
    }

    /** On one line, without spaces and without a line feed. */
    static String line(@Nullable Object value) {
        return written(ObjectWriteContext.empty(), value);
    }

    private static String written(ObjectWriteContext layout, @Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(layout, text)) {
            new JsonText(out).write(value);
        }
        return text.toString();
    }

    /** Two spaces, line feeds on every system, lists of numbers on one line. */
    private static final class Layout extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter(
                            Separators.createDefaultInstance()
                                    .withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"));
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBoolean(truth);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Double number -> out.writeNumber(finite(number));
            case Enum<?> constant -> out.writeString(constant.name());
            case Optional<?> maybe -> write(maybe.orElse(null));
            case OptionalDouble maybe -> write(maybe.isPresent() ? maybe.getAsDouble() : null);
            case OptionalInt maybe -> write(maybe.isPresent() ? maybe.getAsInt() : null);
            case OptionalLong maybe -> write(maybe.isPresent() ? maybe.getAsLong() : null);
            case List<?> list -> writeList(list);
            case SequencedMap<?, ?> map -> writeMap(map);
            case Map<?, ?> map -> throw refusal("a map without a defined order");
            case Record components -> writeRecord(components);
            default -> {
                if (!value.getClass().isArray()) {
                    throw refusal("a " + value.getClass().getName() + " has no form in JSON");
                }
                writeArray(value);
            }
        }
    }

    private double finite(double number) {
        if (!Double.isFinite(number)) {
            throw refusal(number + " is no number of JSON");
        }
        return number;
    }

    private void writeList(List<?> list) {
        out.writeStartArray();
        list.forEach(this::write);
        out.writeEndArray();
    }

    private void writeArray(Object array) {
        out.writeStartArray();
        for (int i = 0; i < Array.getLength(array); i++) {
            write(Array.get(array, i));
        }
        out.writeEndArray();
    }

    private void writeMap(Map<?, ?> map) {
        out.writeStartObject();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw refusal("key " + key + " is not text");
            }
            out.writeName(name);
            write(value);
        });
        out.writeEndObject();
    }

    private void writeRecord(Record components) {
        out.writeStartObject();
        for (RecordComponent component : components.getClass().getRecordComponents()) {
            out.writeName(component.getName());
            write(valueOf(component, components));
        }
        out.writeEndObject();
    }

    private static @Nullable Object valueOf(RecordComponent component, Record of) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalArgumentException("cannot read " + component, hidden);
        }
    }

    private IllegalArgumentException refusal(String what) {
        return new IllegalArgumentException(
                what + ", at " + out.streamWriteContext().pathAsPointer());
    }
}
