package org.sealbook.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.verify.VerificationPolicy;

/** The arguments of {@code bin/verify}, checked. */
record Arguments(
        Optional<String> trust,
        Optional<String> root,
        VerificationPolicy policy,
        Optional<Instant> at,
        boolean json,
        List<String> inputs) {

    static final String USAGE =
            """
            usage: bin/verify [--trust FOLDER|URL] [--root FILE] [--policy COUNTER|FIELD|ARCHIVE] [--at INSTANT] [--json]
                              FILE... | QR-TEXT | IMAGE | RECEIPT | -

            Verifies sealed PDFs, texts of QR codes, pictures of QR codes and receipts, many in one run; '-' reads QR texts and
            receipts from standard input, one per line. Exit code: 0 all genuine, 1 something refused, 2 something undecided, 64 usage.

              --trust    a trust folder, or a registry's address (http...); default: $SEALBOOK_TRUST, else the demo's
              --root     the pinned root.json; default: $SEALBOOK_ROOT, else the folder's own, else pinned at first use
              --policy   how fresh the status must be (default COUNTER)
              --at       check as of this time, e.g. 2026-11-24T08:00:00Z
              --json     one JSON object per input
            """;

    /** The arguments do not fit; the message says which. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message, null, false, false);
        }
    }

    static Arguments parse(List<String> words, Map<String, String> environment) throws Unfit {
        Optional<String> trust = Optional.ofNullable(environment.get("SEALBOOK_TRUST"));
        Optional<String> root = Optional.ofNullable(environment.get("SEALBOOK_ROOT"));
        VerificationPolicy policy = VerificationPolicy.COUNTER;
        Optional<Instant> at = Optional.empty();
        boolean json = false;
        List<String> inputs = new ArrayList<>();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--trust" -> trust = Optional.of(valueOf(word, rest));
                case "--root" -> root = Optional.of(valueOf(word, rest));
                case "--policy" -> policy = policy(valueOf(word, rest));
                case "--at" -> at = Optional.of(instant(valueOf(word, rest)));
                case "--json" -> json = true;
                case "--" -> rest.forEachRemaining(inputs::add);
                default -> {
                    if (word.startsWith("--")) {
                        throw new Unfit("unknown option " + word);
                    }
                    inputs.add(word);
                }
            }
        }
        if (inputs.isEmpty()) {
            throw new Unfit("nothing to verify");
        }
        return new Arguments(trust, root, policy, at, json, inputs);
    }

    private static String valueOf(String option, Iterator<String> rest) throws Unfit {
        if (!rest.hasNext()) {
            throw new Unfit(option + " needs a value");
        }
        return rest.next();
    }

    private static VerificationPolicy policy(String word) throws Unfit {
        return Arrays.stream(VerificationPolicy.values())
                .filter(policy -> policy.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new Unfit("--policy is COUNTER, FIELD or ARCHIVE"));
    }

    private static Instant instant(String text) throws Unfit {
        try {
            return Instant.parse(text);
        } catch (DateTimeException notAnInstant) {
            throw new Unfit("--at is an instant such as 2026-11-24T08:00:00Z");
        }
    }
}
