package org.sealbook.issuer.batch.table;

/** Which character separates the cells: the one that stands most often in the first line that is not empty. */
final class Separator {

    /** What Excel writes and reads as a first line of its own: {@code sep=;} */
    static final String LINE = "sep=";

    private static final String CANDIDATES = ",;\t";

    private Separator() {}

    static char of(String start) {
        if (start.startsWith(LINE) && start.length() > LINE.length()) {
            char named = start.charAt(LINE.length());
            if (CANDIDATES.indexOf(named) >= 0) {
                return named;
            }
        }
        int[] counts = new int[CANDIDATES.length()];
        boolean quoted = false;
        String header = start.stripLeading();
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\r' || c == '\n')) {
                break;
            } else if (!quoted && CANDIDATES.indexOf(c) >= 0) {
                counts[CANDIDATES.indexOf(c)]++;
            }
        }
        return mostFrequent(counts);
    }

    private static char mostFrequent(int[] counts) {
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[best]) {
                best = i;
            }
        }
        return CANDIDATES.charAt(best);
    }
}
