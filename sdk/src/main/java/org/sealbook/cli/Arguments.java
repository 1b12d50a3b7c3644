package org.sealbook.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealbook.license.AgencyCode;
import org.sealbook.usage.UsageContext;
import org.sealbook.verify.ExpectedUse;
import org.sealbook.verify.VerificationPolicy;

/** The arguments of {@code bin/verify}, checked. */
record Arguments(
        Optional<String> trust,
        Optional<String> root,
        VerificationPolicy policy,
        Optional<Instant> at,
        boolean json,
        ExpectedUse expected,
        List<String> inputs) {

    private static final Set<String> WITH_VALUE =
            Set.of("--trust", "--root", "--policy", "--at", "--organisation", "--case", "--purpose");

    static final String USAGE =
            """
            usage: bin/verify [--trust FOLDER|URL] [--root FILE] [--policy COUNTER|FIELD|ARCHIVE] [--at INSTANT] [--json]
                              [--organisation CODE] [--case NUMBER] [--purpose TEXT]
                              FILE... | QR-TEXT | IMAGE | RECEIPT | -

            Verifies sealed PDFs, texts of QR codes, pictures of QR codes and receipts, many in one run; '-' reads QR texts and
            receipts from standard input, one per line. Exit code: 0 all genuine, 1 something refused, 2 something undecided, 64 usage.

              --trust    a trust folder, or a registry's address (http...); default: $SEALBOOK_TRUST, else the demo's
              --root     the pinned root.json; default: $SEALBOOK_ROOT, else the folder's own, else pinned at first use
              --policy   how fresh the status must be (default COUNTER)
              --at       check as of this time, e.g. 2026-11-24T08:00:00Z
              --json     one JSON object per input

            What an annotated copy is expected to be for; one that is for another use is refused. Nothing else is judged by these.

              --organisation  code of the organisation that may use it
              --case          case number
              --purpose       what it may be used for
            """;

    /** The arguments do not fit; the message says which. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message, null, false, false);
        }
    }

    static Arguments parse(List<String> words, Map<String, String> environment) throws Unfit {
        Map<String, String> options = new HashMap<>();
        List<String> inputs = new ArrayList<>();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (word.equals("--")) {
                rest.forEachRemaining(inputs::add);
            } else if (word.equals("--json")) {
                options.put(word, "");
            } else if (WITH_VALUE.contains(word)) {
                options.put(word, valueOf(word, rest));
            } else if (word.startsWith("--")) {
                throw new Unfit("unknown option " + word);
            } else {
                inputs.add(word);
            }
        }
        if (inputs.isEmpty()) {
            throw new Unfit("nothing to verify");
        }
        return of(options, environment, inputs);
    }

    private static Arguments of(Map<String, String> options, Map<String, String> environment, List<String> inputs)
            throws Unfit {
        String policy = options.get("--policy");
        String at = options.get("--at");
        return new Arguments(
                Optional.ofNullable(options.getOrDefault("--trust", environment.get("SEALBOOK_TRUST"))),
                Optional.ofNullable(options.getOrDefault("--root", environment.get("SEALBOOK_ROOT"))),
                policy == null ? VerificationPolicy.COUNTER : policy(policy),
                at == null ? Optional.empty() : Optional.of(instant(at)),
                options.containsKey("--json"),
                new ExpectedUse(
                        organisation(options),
                        text(options, "--case", UsageContext.MAX_CASE_NUMBER),
                        text(options, "--purpose", UsageContext.MAX_PURPOSE)),
                inputs);
    }

    private static Optional<AgencyCode> organisation(Map<String, String> options) throws Unfit {
        String given = options.get("--organisation");
        Optional<AgencyCode> code = Optional.ofNullable(given).flatMap(AgencyCode::parse);
        if (given != null && code.isEmpty()) {
            throw new Unfit("--organisation is a unified social credit code (GB 32100)");
        }
        return code;
    }

    private static Optional<String> text(Map<String, String> options, String option, int most) throws Unfit {
        String given = options.get(option);
        if (given != null && (given.isBlank() || given.length() > most)) {
            throw new Unfit(option + " has 1 to " + most + " characters");
        }
        return Optional.ofNullable(given);
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
