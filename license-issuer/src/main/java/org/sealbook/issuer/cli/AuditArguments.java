package org.sealbook.issuer.cli;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of {@code bin/audit}.
 *
 * @param count how many entries to show; for {@code tail}
 * @param chain a copy of the chain file; for {@code verify}
 */
record AuditArguments(Deed deed, List<Path> settings, int count, Optional<Path> chain) {

    private static final int USUAL_COUNT = 20;

    /** What is to be done. */
    enum Deed {
        VERIFY,
        TAIL
    }

    static Optional<AuditArguments> read(List<String> args) {
        Deque<String> left = new ArrayDeque<>(args);
        Deed deed = "tail".equals(left.peekFirst()) ? Deed.TAIL : Deed.VERIFY;
        boolean known = deed == Deed.TAIL || "verify".equals(left.peekFirst());
        left.pollFirst();
        List<Path> settings = new ArrayList<>();
        Optional<String> count = Optional.empty();
        Optional<String> chain = Optional.empty();
        while (left.size() > 1) {
            String option = left.removeFirst();
            String value = left.removeFirst();
            if (option.equals("--settings")) {
                settings.add(Path.of(value));
            } else if (option.equals("--count") && deed == Deed.TAIL) {
                count = Optional.of(value);
            } else if (option.equals("--chain") && deed == Deed.VERIFY) {
                chain = Optional.of(value);
            } else {
                return Optional.empty();
            }
        }
        boolean inOrder = known && left.isEmpty() && !settings.isEmpty() && isCount(count.orElse("1"));
        return inOrder
                ? Optional.of(new AuditArguments(
                        deed,
                        List.copyOf(settings),
                        count.map(Integer::parseInt).orElse(USUAL_COUNT),
                        chain.map(Path::of)))
                : Optional.empty();
    }

    private static boolean isCount(String text) {
        return text.matches("[1-9][0-9]{0,3}|10000");
    }

    /** Files that are named and are not there. */
    Optional<Path> missing() {
        List<Path> named = new ArrayList<>(settings);
        chain.ifPresent(named::add);
        return named.stream().filter(file -> !file.toFile().canRead()).findFirst();
    }
}
