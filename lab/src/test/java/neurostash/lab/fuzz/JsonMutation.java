package neurostash.lab.fuzz;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Documents that are still JSON, in which some values are others, gone, or there twice. */
final class JsonMutation {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "\"\"",
                    "\"x\"",
                    "\"../x\"",
                    "[]",
                    "{}",
                    "[[]]",
                    "[1]",
                    "0",
                    "-0.0",
                    "1",
                    "-1",
                    "2",
                    "0.5",
                    "12",
                    "13",
                    "1e308",
                    "-1e308",
                    "1e-320",
                    "2147483647",
                    "2147483648",
                    "-2147483648",
                    "9223372036854775807",
                    "9223372036854775808",
                    "1e400",
                    "1000000",
                    "100000000000");

    private JsonMutation() {}

    static byte[] of(byte[] document, RandomGenerator random) {
        JsonNode root = MAPPER.readTree(document);
        int times = 1 + (random.nextBoolean() ? 0 : random.nextInt(4));
        for (int i = 0; i < times; i++) {
            List<JsonNode> parents = new ArrayList<>();
            collect(root, parents);
            if (!parents.isEmpty()) {
                change(parents.get(random.nextInt(parents.size())), random);
            }
        }
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void collect(JsonNode node, List<JsonNode> parents) {
        if (node.isContainer() && !node.isEmpty()) {
            parents.add(node);
            node.forEach(child -> collect(child, parents));
        }
    }

    private static void change(JsonNode parent, RandomGenerator random) {
        JsonNode value = MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
        boolean remove = random.nextInt(5) == 0;
        if (parent instanceof ObjectNode object) {
            List<String> names = List.copyOf(object.propertyNames());
            String name = names.get(random.nextInt(names.size()));
            if (remove) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (parent instanceof ArrayNode array) {
            int index = random.nextInt(array.size());
            if (remove) {
                array.remove(index);
            } else if (random.nextInt(4) == 0) {
                array.insert(index, array.get(index).deepCopy());
            } else {
                array.set(index, value);
            }
        }
    }
}
