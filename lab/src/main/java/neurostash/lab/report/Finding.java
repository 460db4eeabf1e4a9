package neurostash.lab.report;

import java.util.List;

/**
 * Something that came out.
 *
 * @param title it, in a sentence
 * @param tone how it is to be taken
 * @param badge the tone in a word or two
 * @param details the figures behind it, in sentences
 */
record Finding(String title, Tone tone, String badge, List<String> details) {

    /** How a finding is to be taken: colour and sign of its badge. */
    enum Tone {
        GOOD("good", "\u2713"),
        BAD("bad", "\u2717"),
        OPEN("open", "?"),
        PLAIN("plain", "\u2022");

        private final String css;
        private final String sign;

        Tone(String css, String sign) {
            this.css = css;
            this.sign = sign;
        }

        /** Its class in the style sheet. */
        String css() {
            return css;
        }

        /** A sign that says the same without colour. */
        String sign() {
            return sign;
        }
    }
}
