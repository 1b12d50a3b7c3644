package org.sealbook.issuer.rendering;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sealed license taken apart into its objects, changed, and put together again with a right table, right offsets and a right
 * byte range: what a traitor with a real seal could make. Only the verifier's own rules stand against it.
 */
public final class Forgery {

    private static final Pattern OBJECT = Pattern.compile("(\\d+) 0 obj\n");
    private static final Pattern RANGE = Pattern.compile("/ByteRange *\\[[0-9 ]*]");
    private static final Pattern CONTENTS = Pattern.compile("/Contents *<[0-9a-f]{1000,}>");

    private final String header;
    private final List<String> objects = new ArrayList<>();
    private String trailer;
    private String range;
    private boolean ownRange;

    private Forgery(byte[] sealed) {
        String file = new String(sealed, StandardCharsets.ISO_8859_1);
        int xref = Integer.parseInt(file.substring(file.lastIndexOf("startxref\n") + 10, file.lastIndexOf("\n%%EOF")));
        int[] offsets = file.substring(xref)
                .lines()
                .filter(line -> line.endsWith(" 00000 n "))
                .mapToInt(line -> Integer.parseInt(line.substring(0, 10)))
                .sorted()
                .toArray();
        header = file.substring(0, offsets[0]);
        for (int i = 0; i < offsets.length; i++) {
            objects.add(file.substring(offsets[i], i + 1 < offsets.length ? offsets[i + 1] : xref));
        }
        trailer = file.substring(file.indexOf("trailer\n", xref), file.lastIndexOf("startxref\n"));
        range = "/ByteRange [0 0 0 0]";
    }

    public static Forgery of(byte[] sealed) {
        return new Forgery(sealed);
    }

    /** Changes the first occurrence, in whichever object it is. */
    public Forgery replace(String from, String to) {
        for (int i = 0; i < objects.size(); i++) {
            if (objects.get(i).contains(from)) {
                objects.set(i, objects.get(i).replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
                return this;
            }
        }
        throw new IllegalArgumentException("no object has " + from);
    }

    /** Adds an object with the next number, for which {@code #} stands in its text. */
    public Forgery add(String value) {
        int number = objects.size() + 1;
        objects.add(number + " 0 obj\n" + value.replace("#", Integer.toString(number)) + "\nendobj\n");
        trailer = trailer.replaceFirst("/Size \\d+", "/Size " + (number + 1));
        return this;
    }

    /** The number that {@link #add} would give. */
    public int next() {
        return objects.size() + 1;
    }

    public Forgery trailer(String from, String to) {
        trailer = trailer.replace(from, to);
        return this;
    }

    /** A byte range of the forger's own; {b} and {c} stand for where the gap begins and ends, {l} for the rest. */
    public Forgery range(String text) {
        range = text;
        ownRange = true;
        return this;
    }

    /** Put together, with an empty gap for a seal. */
    public RenderedLicense prepared() {
        String token = range;
        while (true) {
            StringBuilder file = new StringBuilder(header);
            List<Integer> offsets = new ArrayList<>();
            for (String object : objects) {
                Matcher number = OBJECT.matcher(object);
                if (!number.lookingAt()) {
                    throw new IllegalStateException("not an object");
                }
                offsets.add(file.length());
                file.append(RANGE.matcher(object).replaceFirst(Matcher.quoteReplacement(token)));
            }
            int xref = file.length();
            file.append("xref\n0 ").append(offsets.size() + 1).append("\n0000000000 65535 f \n");
            numbered(offsets).forEach(offset -> file.append(String.format("%010d 00000 n \n", offset)));
            file.append(trailer).append("startxref\n").append(xref).append("\n%%EOF\n");
            Matcher contents = CONTENTS.matcher(file);
            if (!contents.find()) {
                throw new IllegalStateException("no gap");
            }
            int from = file.indexOf("<", contents.start());
            int to = contents.end();
            String next = ownRange
                    ? range.replace("{b}", Integer.toString(from))
                            .replace("{c}", Integer.toString(to))
                            .replace("{l}", Integer.toString(file.length() - to))
                    : "/ByteRange [0 %d %d %d]".formatted(from, to, file.length() - to);
            if (next.equals(token)) {
                for (int i = from + 1; i < to - 1; i++) {
                    file.setCharAt(i, '0');
                }
                return new RenderedLicense(file.toString().getBytes(StandardCharsets.ISO_8859_1), from, to - from);
            }
            token = next;
        }
    }

    /** Objects need not stand in the order of their numbers. */
    private List<Integer> numbered(List<Integer> offsets) {
        List<Integer> byNumber = new ArrayList<>(Collections.nCopies(offsets.size(), 0));
        for (int i = 0; i < objects.size(); i++) {
            Matcher number = OBJECT.matcher(objects.get(i));
            if (number.lookingAt()) {
                byNumber.set(Integer.parseInt(number.group(1)) - 1, offsets.get(i));
            }
        }
        return byNumber;
    }
}
