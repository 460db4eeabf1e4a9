package neurostash.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import neurostash.lab.json.AtomicFile;
import neurostash.lab.json.Json;
import neurostash.lab.run.RunDirectory;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

class ReportTest {

    private static final int LARGEST = 3_000_000;
    private static final String HOSTILE = "</script><script>alert('1')</script><img src=\"x\">&";
    private static final Pattern URL = Pattern.compile("url\\(([^)]*)\\)");

    @TempDir private Path folder;

    private static Fixture full(int seeds) {
        return Fixture.ofSeeds(seeds)
                .arm("baseline", "", 0.90, 1)
                .arm("stash", "stash.policy=rotation;stash.recallEvery=50", 0.90, 0.5)
                .arm("stop-early", "the baseline, cut off", "", "stash", 500, true, 0.85, 1)
                .arm("freeze", "stash.mode=read-only", 0.90, 0.9);
    }

    private static Document page(Fixture fixture) {
        return Jsoup.parse(Report.html(fixture.summary()));
    }

    @Test
    void theReportNamesEveryArmAndTheCommand() {
        Document page = page(full(3));
        assertThat(page.title()).isEqualTo("sample - NeuroStash report");
        assertThat(page.select("#arms tbody").getFirst().select("th").eachText())
                .containsExactly("baseline", "stash", "stop-early", "freeze");
        assertThat(page.select("#command").text()).isEqualTo("./neurostash compare sample.yaml");
        assertThat(page.body().text())
                .contains("Dataset digits, test split")
                .contains("Arms compared: baseline, stash, stop-early, freeze.")
                .contains("3 seeds: 1, 2, 3")
                .contains("0123456789abcdef", "version 1.2.3")
                .contains("Cut off at the learning energy (C) of stash");
    }

    @Test
    void everySectionIsThere() {
        Document page = page(full(2));
        List<String> links = page.select("nav a").eachAttr("href");
        assertThat(page.select("section").eachAttr("id"))
                .isEqualTo(links.stream().map(link -> link.substring(1)).toList())
                .containsExactly(
                        "findings",
                        "arms",
                        "charts",
                        "components",
                        "time",
                        "neurons",
                        "confusion",
                        "columns",
                        "assumptions");
    }

    @Test
    void namesCannotBreakOutOfTheirPlace() {
        Document page =
                page(
                        Fixture.ofSeeds(2)
                                .named(HOSTILE, HOSTILE, "./neurostash " + HOSTILE)
                                .arm("baseline", "", 0.90, 1)
                                .arm(HOSTILE, HOSTILE, "", null, 1000, false, 0.90, 1));
        assertThat(page.select("script")).hasSize(3);
        assertThat(page.select("img, iframe, object, embed, form, base")).isEmpty();
        assertThat(page.title()).contains("<script>alert('1')");
        assertThat(page.select("h1").text()).isEqualTo(HOSTILE);
        assertThat(page.select("#command").text()).isEqualTo("./neurostash " + HOSTILE);
        assertThat(data(page).path("arms").path(1).path("name").asString()).isEqualTo(HOSTILE);
        for (Element element : page.getAllElements()) {
            assertThat(element.attributes().asList())
                    .noneMatch(attribute -> attribute.getKey().startsWith("on"));
        }
    }

    @Test
    void thePageLoadsNothing() {
        Document page = page(full(2));
        assertThat(page.select("[src], [srcset], [poster], [data]")).isEmpty();
        assertThat(page.select("[href]").eachAttr("href"))
                .isNotEmpty()
                .allMatch(target -> target.startsWith("#") || target.startsWith("data:"));
        for (Element style : page.select("style")) {
            assertThat(style.data()).doesNotContain("@import");
            assertThat(URL.matcher(style.data()).results())
                    .allMatch(found -> found.group(1).startsWith("data:"));
        }
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none';")
                .contains("img-src data:")
                .doesNotContain("http");
    }

    @Test
    void thePolicyAllowsTheScriptsOfThePageAsTheyAre() {
        Assets assets = Assets.load("report.js");
        List<String> scripts = page(full(2)).select("script").stream().map(Element::data).toList();
        assertThat(scripts.get(1).equals(assets.library())).as("library unchanged").isTrue();
        assertThat(scripts.get(2)).isEqualTo(assets.script());
        assertThat(assets.library().indexOf('\r')).isNegative();
        assertThat(assets.script().indexOf('\r')).isNegative();
    }

    @Test
    void oneSeedGivesNoNumbersThatAreNone() {
        Document page = page(full(1));
        String text = page.body().text();
        assertThat(text)
                .doesNotContain("NaN")
                .doesNotContain("Infinity")
                .doesNotContain("null")
                .doesNotContain("Optional")
                .contains("One seed: 1.")
                .contains("One seed gives no verdict on accuracy.");
        assertThat(data(page).path("arms").path(0).path("accuracy").path("ci95").isNull()).isTrue();
    }

    @Test
    void aSingleArmIsReportedWithoutComparisons() {
        Document page = page(Fixture.ofSeeds(1).arm("baseline", "", 0.9, 1));
        assertThat(page.body().text()).contains("nothing to compare it with");
        assertThat(page.select("h3").eachText()).doesNotContain("Comparisons");
    }

    @Test
    void everyNumberHasItsUnit() {
        Document page = page(full(3));
        assertThat(page.select("#components tbody td").eachText())
                .isNotEmpty()
                .allMatch(cell -> cell.matches("0 J|\\d+(\\.\\d+)? [afpnumkM]?J"));
    }

    @Test
    void equalRunsGiveEqualBytes() {
        assertThat(Report.html(full(3).summary()).equals(Report.html(full(3).summary()))).isTrue();
    }

    @Test
    void thePageStaysSmall() {
        String html = Report.html(full(5).summary());
        assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(LARGEST);
    }

    @Test
    void theReportIsWrittenIntoItsFolder() throws Exception {
        RunDirectory directory = RunDirectory.at(folder.resolve("run"), false);
        Report.write(directory, full(2).summary());
        String written = Files.readString(directory.file("report.html"));
        assertThat(written.equals(Report.html(full(2).summary()))).isTrue();
    }

    @Test
    void thePicturesOfEachArmAreInThePage() {
        String style = page(full(2)).select("#neurons style").getFirst().data();
        assertThat(
                        URL.matcher(style)
                                .results()
                                .map((MatchResult found) -> found.group(1))
                                .map(url -> url.substring(url.indexOf(',') + 1))
                                .map(Base64.getDecoder()::decode))
                .hasSize(4)
                .allMatch(png -> png[1] == 'P' && png[2] == 'N' && png[3] == 'G');
    }

    @Test
    void noTemplateExpressionIsLeftUnrendered() {
        Document page = page(full(2));
        page.select("script, style").remove();
        for (Element element : page.body().getAllElements()) {
            for (TextNode text : element.textNodes()) {
                assertThat(text.text())
                        .doesNotContain("${")
                        .doesNotContain("@if")
                        .doesNotContain("@for");
            }
        }
    }

    private JsonNode data(Document page) {
        Path file = folder.resolve("data.json");
        AtomicFile.write(file, page.select("#data").getFirst().data());
        return Json.read(file);
    }
}
