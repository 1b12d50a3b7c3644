package org.sealbook.issuer.canary;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for many byte strings at once in a stream of any length (Aho and Corasick). */
final class ByteSearch {

    private final List<int[]> next = new ArrayList<>();
    private final List<Set<String>> found = new ArrayList<>();

    /** @param needles what to look for, by the name under which it is reported */
    ByteSearch(Map<String, byte[]> needles) {
        state();
        needles.forEach(this::add);
        link();
    }

    private int state() {
        int[] row = new int[256];
        Arrays.fill(row, -1);
        next.add(row);
        found.add(new TreeSet<>());
        return next.size() - 1;
    }

    private void add(String name, byte[] needle) {
        int state = 0;
        for (byte b : needle) {
            int to = next.get(state)[b & 0xff];
            if (to < 0) {
                to = state();
                next.get(state)[b & 0xff] = to;
            }
            state = to;
        }
        found.get(state).add(name);
    }

    /** Fills in where to go on after a byte that does not fit: the longest end of what was read that begins a needle. */
    private void link() {
        int[] fallback = new int[next.size()];
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int state = open.removeFirst();
            int back = fallback[state];
            found.get(state).addAll(found.get(back));
            int[] row = next.get(state);
            for (int b = 0; b < 256; b++) {
                int other = state == 0 ? 0 : next.get(back)[b];
                if (row[b] < 0) {
                    row[b] = other;
                } else {
                    fallback[row[b]] = other;
                    open.addLast(row[b]);
                }
            }
        }
    }

    /** The names of all needles that are in there. */
    Set<String> in(InputStream haystack) throws IOException {
        Set<String> hits = new TreeSet<>();
        byte[] piece = new byte[1 << 16];
        int state = 0;
        for (int length = haystack.read(piece); length >= 0; length = haystack.read(piece)) {
            for (int i = 0; i < length; i++) {
                state = next.get(state)[piece[i] & 0xff];
                if (!found.get(state).isEmpty()) {
                    hits.addAll(found.get(state));
                }
            }
        }
        return hits;
    }
}
