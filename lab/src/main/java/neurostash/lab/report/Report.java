package neurostash.lab.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

import neurostash.lab.json.AtomicFile;
import neurostash.lab.plot.TaskFigure;
import neurostash.lab.run.RunDirectory;
import neurostash.lab.run.Summary;

/**
 * Draws {@code report.html}, one file that needs nothing beside it. It is a pure function of the
 * summary: equal summaries give equal bytes.
 */
public final class Report {

    private static final String FILE = "report.html";

    private static final String TASKS = "tasks.png";

    private static final int USUAL_LENGTH = 1 << 21;

    private Report() {}

    /**
     * Writes the report of a summary into its run directory, and beside it the picture of tasks
     * where there are any.
     */
    public static void write(RunDirectory directory, Summary summary) {
        AtomicFile.write(directory.file(FILE), html(summary));
        TaskFigure.of(summary).ifPresent(figure -> figure.write(directory.file(TASKS)));
    }

    /** The report of a summary. */
    static String html(Summary summary) {
        return render("page.jte", Page.of(summary));
    }

    /** A page of a template. */
    static String render(String template, Object page) {
        String templates = Report.class.getPackageName();
        TemplateEngine engine =
                TemplateEngine.createPrecompiled(
                        null, ContentType.Html, Report.class.getClassLoader(), templates);
        StringOutput text = new StringOutput(USUAL_LENGTH);
        engine.render(template, page, text);
        return text.toString();
    }
}
