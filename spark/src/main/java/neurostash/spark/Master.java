package neurostash.spark;

import neurostash.core.UserError;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a sweep runs, as it is typed after {@code --spark}.
 *
 * @param url the address as Spark takes it
 * @param nodes host and port of each master of a standalone cluster; none for one inside this
 *     process
 */
record Master(String url, List<InetSocketAddress> nodes) {

    private static final Pattern LOCAL = Pattern.compile("local\\[(\\*|[1-9][0-9]{0,3})]");
    private static final Pattern LOCAL_WITH_FAILURES =
            Pattern.compile("local\\[(\\*|[1-9][0-9]{0,3}), *[1-9][0-9]{0,3}]");
    private static final Pattern LOCAL_CLUSTER =
            Pattern.compile("local-cluster\\[[1-9][0-9]*,[1-9][0-9]*,[1-9][0-9]*]");
    private static final Pattern STANDALONE = Pattern.compile("spark://(.+)");
    private static final Pattern NODE = Pattern.compile("([^:,/]+):([0-9]{1,5})");

    /** Attempts for a point whose task fails, as on a cluster. */
    private static final int ATTEMPTS = 4;

    private static final int ANSWER_MILLIS = 5_000;

    Master {
        nodes = List.copyOf(nodes);
    }

    /** Reads an address. */
    static Master of(String typed) {
        Matcher local = LOCAL.matcher(typed);
        if (local.matches()) {
            return new Master("local[" + local.group(1) + "," + ATTEMPTS + "]", List.of());
        }
        if (LOCAL_WITH_FAILURES.matcher(typed).matches()
                || LOCAL_CLUSTER.matcher(typed).matches()) {
            return new Master(typed, List.of());
        }
        Matcher standalone = STANDALONE.matcher(typed);
        if (!standalone.matches()) {
            throw unknown(typed);
        }
        List<InetSocketAddress> nodes = new ArrayList<>();
        for (String part : standalone.group(1).split(",", -1)) {
            Matcher node = NODE.matcher(part);
            if (!node.matches() || Integer.parseInt(node.group(2)) > 65_535) {
                throw unknown(typed);
            }
            nodes.add(
                    InetSocketAddress.createUnresolved(
                            node.group(1), Integer.parseInt(node.group(2))));
        }
        return new Master(typed, nodes);
    }

    private static UserError unknown(String typed) {
        return new UserError(
                "'" + typed + "' is no Spark master",
                "--spark",
                "give local[2] or spark://HOST:PORT");
    }

    /** Whether all runs in this process. */
    boolean isThisProcess() {
        return url.startsWith("local[");
    }

    /** Whether a driver that listens on the loopback interface only can be reached from there. */
    boolean isOnThisMachine() {
        return nodes.isEmpty() || nodes.stream().allMatch(node -> isLoopback(node.getHostString()));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (IOException unknownHost) {
            return false;
        }
    }

    /** Finds out in seconds that nobody listens, where Spark would take a minute. */
    void checkAnswers() {
        if (nodes.isEmpty()) {
            return;
        }
        String reason = "";
        for (InetSocketAddress node : nodes) {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(node.getHostString(), node.getPort()), ANSWER_MILLIS);
                return;
            } catch (IOException silent) {
                reason = String.valueOf(silent.getMessage());
            }
        }
        throw new UserError(
                "no Spark master answers (" + reason + ")",
                "--spark " + url,
                "start one, on this machine with 'spark/cluster start', or mend the address");
    }
}
