import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.sealbook.client.Answer;
import org.sealbook.client.Fetched;
import org.sealbook.client.FetchedLicense;
import org.sealbook.client.Patience;
import org.sealbook.client.Registry;
import org.sealbook.client.RegistryClient;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrPicture;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TrustArchive;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;
import org.sealbook.usage.UsageReceipt;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.Judgement;
import org.sealbook.verify.LicenseContent;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.ReceiptVerifier;
import org.sealbook.verify.Refused;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/**
 * A counter's program: verifies what somebody shows, and asks the registry for what the case needs to know instead of asking him for
 * a copy. docs/apps.md explains it.
 *
 * <p>{@code java -cp 'sealbook-sdk.jar:lib/*' CounterApp.java counter.properties CASE-NUMBER SCAN}, where SCAN is a sealed PDF or a
 * photo of a QR code. Exit code 0 if the license is genuine, the registry answered, and its receipts are kept and verify by what was kept
 * with them; 1 if something said no, 2 if that is not known.
 */
public final class CounterApp {

    private static final int MAX_SCAN = 10 * 1024 * 1024;

    private final Properties settings;
    private final Path folder;
    private final Clock clock = Clock.systemUTC();
    private final RootKeys root;
    private final TrustStore trust;

    private CounterApp(Path file) throws IOException, Malformed {
        this.folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        this.settings = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            settings.load(in);
        }
        this.root = RootKeys.read(Files.readAllBytes(folder.resolve(setting("root"))));
        this.trust = Registry.trust(registry(), folder.resolve(setting("cache")), root, clock);
    }

    public static void main(String[] args) throws IOException, Malformed {
        if (args.length != 3) {
            System.err.println("usage: CounterApp SETTINGS CASE-NUMBER SCAN; a holder is asked for where the scan names none");
            System.exit(64);
        }
        System.exit(new CounterApp(Path.of(args[0])).serve(args[1], Path.of(args[2])));
    }

    private int serve(String caseNumber, Path scan) throws IOException, Malformed {
        Verdict verdict = verify(scan);
        if (!(verdict instanceof Genuine genuine)) {
            // Nothing of what was shown is to be believed, so nothing of it is used.
            verdict.findings().forEach(System.out::println);
            return verdict instanceof Refused ? 1 : 2;
        }
        System.out.println("Genuine: " + genuine.content().id());
        Optional<HolderId> holder = holder(genuine.content());
        if (holder.isEmpty()) {
            System.out.println("No holder: type and number, as 001 91310101MA1K000235");
            return 2;
        }
        try (RegistryClient registry = client()) {
            return say(
                    registry.fetch(
                            context(caseNumber), holder.get(), genuine.content().id().type(), Set.of()),
                    holder.get());
        }
    }

    private Verdict verify(Path scan) throws IOException, Malformed {
        LicenseVerifier verifier = LicenseVerifier.of(trust, VerificationPolicy.COUNTER, clock);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(scan)) {
            bytes = in.readNBytes(MAX_SCAN);
        }
        // A link in a QR code is never followed: what counts is the signed token in it.
        return QrPicture.looksLikeOne(bytes)
                ? verifier.verify(QrPicture.read(bytes).orElse(""))
                : verifier.verify(bytes);
    }

    /** A sealed PDF names its holder. A QR code does not: then the officer types what the person shows, and not on a command line. */
    private static Optional<HolderId> holder(LicenseContent content) throws IOException {
        if (content instanceof LicenseContent.Full full) {
            return Optional.of(full.license().holders().get(0).id());
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = Objects.requireNonNullElse(in.readLine(), "");
        int blank = line.indexOf(' ');
        return blank < 0
                ? Optional.empty()
                : HolderIdType.ofCode(line.substring(0, blank))
                        .flatMap(type -> HolderId.parse(type, line.substring(blank + 1)));
    }

    private RegistryClient client() {
        return RegistryClient.at(
                registry(),
                setting("client"),
                RegistryClient.secretIn(folder.resolve(setting("secret"))),
                Patience.COUNTER,
                clock);
    }

    private UsageContext context(String caseNumber) {
        return new UsageContext(
                new AgencyCode(setting("organisation")),
                setting("officer"),
                new ServiceItem(setting("item.code"), setting("item.name")),
                caseNumber,
                setting("purpose"),
                LegalBasis.DUTY,
                setting("grounds"));
    }

    private int say(Answer<Fetched> answer, HolderId holder) throws IOException {
        if (answer instanceof Answer.Answered<Fetched> answered) {
            Fetched fetched = answered.value();
            for (FetchedLicense license : fetched.licenses()) {
                System.out.println(license.typeName() + "  " + license.state() + "  " + license.issuerName());
                license.number().ifPresent(number -> System.out.println("  number  " + number));
                license.fields().forEach((key, value) -> System.out.println("  " + key + "  " + value));
            }
            System.out.println("Record: " + fetched.record());
            return verifyAgain(keep(fetched), holder);
        }
        if (answer instanceof Answer.Denied<Fetched> denied) {
            System.out.println("Denied: " + denied.problem() + ". " + denied.detail());
            return 1;
        }
        System.out.println("No answer: " + ((Answer.Unreachable<Fetched>) answer).why() + ". Ask again, or see the paper.");
        return 2;
    }

    /**
     * Puts into the file of the case, in the place of copies, what proves years later what was looked up: the receipts, and the trust list by
     * which they are verified. What was fetched is not written down.
     */
    private Path keep(Fetched fetched) throws IOException {
        Path file = folder.resolve(setting("archive")).resolve(fetched.record());
        TrustArchive.write(trust, file.resolve("trust"));
        List<String> receipts = new ArrayList<>();
        fetched.receipt().ifPresent(receipts::add);
        fetched.licenses().forEach(license -> license.receipt().ifPresent(receipts::add));
        for (int i = 0; i < receipts.size(); i++) {
            Files.writeString(file.resolve("receipt-" + (i + 1) + ".jws"), receipts.get(i));
        }
        return file;
    }

    /** As an auditor does it later: with what was kept and the pinned root, and without the registry. */
    private int verifyAgain(Path file, HolderId holder) throws IOException {
        ReceiptVerifier verifier = ReceiptVerifier.of(TrustStore.open(file.resolve("trust"), root), clock);
        int exit = 0;
        try (DirectoryStream<Path> receipts = Files.newDirectoryStream(file, "receipt-*.jws")) {
            for (Path receipt : receipts) {
                Judgement<UsageReceipt> judgement = verifier.verify(Files.readString(receipt));
                boolean good = judgement instanceof Judgement.Genuine<UsageReceipt> genuine
                        && genuine.content().isOf(holder);
                System.out.println((good ? "Receipt: " : "No good receipt: ") + receipt.getFileName());
                if (!good) {
                    judgement.findings().forEach(System.out::println);
                    exit = 2;
                }
            }
        }
        return exit;
    }

    private URI registry() {
        return URI.create(setting("registry"));
    }

    private String setting(String name) {
        String value = settings.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the settings lack " + name);
        }
        return value.strip();
    }
}
