package org.sealbook.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealbook.client.Registry;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrPicture;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.AnnotatedCopy;
import org.sealbook.usage.UsageReceipt;
import org.sealbook.verify.CopyVerifier;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.Judgement;
import org.sealbook.verify.JudgementJson;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.ReceiptVerifier;
import org.sealbook.verify.Refused;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerdictJson;

/** {@code bin/verify}: one line, or one JSON object, per input. */
public final class VerifyCommand {

    private static final int USAGE = 64;
    private static final int MAX_INPUT = 10 * 1024 * 1024;

    private final Arguments arguments;
    private final LicenseVerifier verifier;
    private final ReceiptVerifier receipts;
    private final CopyVerifier copies;
    private final VerdictJson json;
    private final PrintStream out;
    private int exit;

    private VerifyCommand(Arguments arguments, TrustStore trust, Clock clock, PrintStream out) {
        this.arguments = arguments;
        this.verifier = LicenseVerifier.of(trust, arguments.policy(), clock);
        this.receipts = ReceiptVerifier.of(trust, clock);
        this.copies = CopyVerifier.of(trust, arguments.policy(), clock);
        this.json = VerdictJson.with(trust);
        this.out = out;
    }

    public static void main(String[] words) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(List.of(words), System.getenv(), System.in, out, err));
    }

    static int run(
            List<String> words, Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
        if (words.contains("--help")) {
            out.print(Arguments.USAGE);
            return 0;
        }
        try {
            Arguments arguments = Arguments.parse(words, environment);
            Clock clock =
                    arguments.at().map(at -> Clock.fixed(at, ZoneOffset.UTC)).orElseGet(Clock::systemUTC);
            VerifyCommand command = new VerifyCommand(arguments, trust(arguments, environment, err), clock, out);
            for (String input : arguments.inputs()) {
                command.verify(input, in);
            }
            return command.exit;
        } catch (Arguments.Unfit unfit) {
            err.println("bin/verify: " + unfit.getMessage());
            err.print(Arguments.USAGE);
            return USAGE;
        }
    }

    private static TrustStore trust(Arguments arguments, Map<String, String> environment, PrintStream err)
            throws Arguments.Unfit {
        String where = arguments.trust().orElseThrow(() -> new Arguments.Unfit("no --trust, and no demo is running"));
        try {
            if (where.startsWith("http://") || where.startsWith("https://")) {
                return online(URI.create(where), arguments.root(), environment, err);
            }
            Path folder = Path.of(where);
            return arguments.root().isPresent()
                    ? TrustStore.open(folder, root(Path.of(arguments.root().get())))
                    : TrustStore.open(folder);
        } catch (IllegalArgumentException unusable) {
            throw new Arguments.Unfit("--trust " + where + ": " + unusable.getMessage());
        }
    }

    /** Without a root of the operator's the first one seen is pinned, and said so. */
    private static TrustStore online(
            URI base, Optional<String> rootFile, Map<String, String> environment, PrintStream err)
            throws Arguments.Unfit {
        Path cache = cacheFolder(base, environment);
        Clock fetching = Clock.systemUTC();
        if (rootFile.isPresent()) {
            return Registry.trust(base, cache, root(Path.of(rootFile.get())), fetching);
        }
        Path pinned = cache.resolve("pinned-root.json");
        try {
            if (!Files.exists(pinned)) {
                byte[] first = Registry.rootOf(base, cache, fetching)
                        .orElseThrow(() -> new Arguments.Unfit("--trust " + base + ": no root to be had there"));
                Files.write(pinned, first);
                err.println("bin/verify: pinned the root of " + base + " at first use; fingerprint "
                        + root(pinned).fingerprint());
            }
        } catch (IOException unwritable) {
            throw new Arguments.Unfit("the cache folder " + cache + " cannot be written");
        }
        return Registry.trust(base, cache, root(pinned), fetching);
    }

    private static Path cacheFolder(URI base, Map<String, String> environment) {
        Path home = Path.of(
                environment.getOrDefault("XDG_CACHE_HOME", environment.getOrDefault("HOME", "/tmp") + "/.cache"));
        return home.resolve("sealbook").resolve(base.getAuthority().replaceAll("[^A-Za-z0-9.-]", "_"));
    }

    private static RootKeys root(Path file) throws Arguments.Unfit {
        try {
            return RootKeys.read(Files.readAllBytes(file));
        } catch (IOException | Malformed unusable) {
            throw new Arguments.Unfit("the root " + file + " cannot be read");
        }
    }

    private void verify(String input, InputStream in) {
        if (!input.equals("-")) {
            verify(input);
            return;
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> text(shown(line), line));
    }

    private void verify(String input) {
        Optional<Path> file = file(input);
        if (file.isEmpty()) {
            text(shown(input), input);
            return;
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            bytes(shown(input), in.readNBytes(MAX_INPUT + 1));
        } catch (IOException unreadable) {
            report(shown(input), verifier.verify(new byte[0]));
        }
    }

    private void bytes(String shown, byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, UsageReceipt.MAX_TEXT), StandardCharsets.US_ASCII);
        if (ReceiptVerifier.looksLikeOne(text)) {
            text(shown, text);
        } else if (QrPicture.looksLikeOne(bytes)) {
            report(shown, picture(bytes));
        } else {
            pdf(shown, bytes);
        }
    }

    /** A copy is no license; it is told what it is. */
    private void pdf(String shown, byte[] bytes) {
        Verdict verdict = verifier.verify(bytes);
        if (verdict.has(Reason.IS_A_COPY)) {
            Judgement<AnnotatedCopy> judgement = copies.verify(bytes, arguments.expected());
            out.println(arguments.json() ? JudgementJson.copy(shown, judgement) : Lines.ofCopy(shown, judgement));
            count(judgement instanceof Judgement.Genuine, judgement instanceof Judgement.Refused);
        } else {
            report(shown, verdict);
        }
    }

    private void text(String shown, String text) {
        if (ReceiptVerifier.looksLikeOne(text)) {
            report(shown, receipts.verify(text));
        } else {
            report(shown, verifier.verify(text));
        }
    }

    private Verdict picture(byte[] bytes) {
        try {
            return verifier.verify(QrPicture.read(bytes).orElse(""));
        } catch (Malformed notAPicture) {
            return verifier.verify("");
        }
    }

    private static Optional<Path> file(String input) {
        if (input.length() > 1000 || input.startsWith("http://") || input.startsWith("https://")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(input)).filter(Files::isRegularFile);
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    private void report(String shown, Verdict verdict) {
        out.println(arguments.json() ? json.write(shown, arguments.policy(), verdict) : Lines.of(shown, verdict));
        count(verdict instanceof Genuine, verdict instanceof Refused);
    }

    private void report(String shown, Judgement<UsageReceipt> judgement) {
        out.println(arguments.json() ? JudgementJson.receipt(shown, judgement) : Lines.ofReceipt(shown, judgement));
        count(judgement instanceof Judgement.Genuine, judgement instanceof Judgement.Refused);
    }

    private void count(boolean genuine, boolean refused) {
        if (refused) {
            exit = 1;
        } else if (!genuine && exit == 0) {
            exit = 2;
        }
    }

    /** A QR text is long and not for terminals or logs: its beginning will do. */
    private static String shown(String input) {
        return input.length() <= 200 ? input : input.substring(0, 60) + "…";
    }
}
