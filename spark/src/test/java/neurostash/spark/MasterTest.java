package neurostash.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import neurostash.core.UserError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.ServerSocket;

class MasterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    local[2]    | local[2,4]
                    local[*]    | local[*,4]
                    local[3,7]  | local[3,7]
                    local[*, 1] | local[*, 1]
                    """)
    void points_in_this_process_are_tried_again_too(String typed, String url) {
        Master master = Master.of(typed);
        assertThat(master.url()).isEqualTo(url);
        assertThat(master.isThisProcess()).isTrue();
        assertThat(master.isOnThisMachine()).isTrue();
    }

    @Test
    void a_standalone_cluster_may_have_several_masters() {
        Master master = Master.of("spark://127.0.0.1:7077,localhost:7078");
        assertThat(master.nodes()).hasSize(2);
        assertThat(master.isThisProcess()).isFalse();
        assertThat(master.isOnThisMachine()).isTrue();
        assertThat(Master.of("spark://localhost:7077,192.0.2.1:7077").isOnThisMachine()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "local",
                "local[0]",
                "local[-1]",
                "local[2",
                "local[2,0]",
                "local[99999]",
                "yarn",
                "http://127.0.0.1:7077",
                "spark://",
                "spark://host",
                "spark://host:",
                "spark://host:99999",
                "spark://host:7077,",
                "spark://host:7077/",
                "spark://[::1]:7077",
                "SPARK://host:7077"
            })
    void what_is_no_master_is_refused(String typed) {
        assertThatThrownBy(() -> Master.of(typed))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "'"
                                + typed
                                + "' is no Spark master, --spark, give local[2] or"
                                + " spark://HOST:PORT");
    }

    @Test
    void nobody_at_the_address_is_found_out_before_spark_starts() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            Master.of("spark://127.0.0.1:" + port).checkAnswers();
            Master.of("spark://127.0.0.1:1,127.0.0.1:" + port).checkAnswers();
        }
        assertThatThrownBy(() -> Master.of("spark://127.0.0.1:" + port).checkAnswers())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no Spark master answers")
                .hasMessageContaining("--spark spark://127.0.0.1:" + port)
                .hasMessageContaining("spark/cluster start");
    }
}
