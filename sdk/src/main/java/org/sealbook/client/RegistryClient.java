package org.sealbook.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.UsageContext;
import org.sealbook.usage.ValidFor;

/**
 * A registry's API for a program of somebody else: using licenses by duty, and later operations in the same shape. One client serves
 * any number of threads; its token is kept and renewed. How a call ends is an {@link Answer}; exceptions are for mistakes in the
 * calling program. Nothing of what is asked or answered, and no secret, is logged or printed.
 *
 * <p>What failed is tried again, with growing pauses, as long as the {@link Patience} lasts. A look-up whose answer was lost is then
 * asked a second time, and the registry has two records of it.
 */
public final class RegistryClient implements AutoCloseable {

    /** No answer is longer. */
    static final int MAX_ANSWER = 4 * 1024 * 1024;

    private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int MAX_EVENTS = 200;
    private static final int MAX_SECRET_FILE = 4 * 1024;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Calls calls;

    private RegistryClient(Calls calls) {
        this.calls = calls;
    }

    /**
     * A client. The registry is first called when something is asked of it.
     *
     * @param base https address of the registry, without a trailing slash; http to this machine alone
     * @param client its identifier
     * @param secret asked for whenever a token is needed, so it may change; the array is overwritten after use
     * @throws IllegalArgumentException if address or identifier are not of that form
     */
    public static RegistryClient at(URI base, String client, Supplier<char[]> secret, Patience patience, Clock clock) {
        Tokens.Endpoint tokens = new Tokens.Endpoint(URI.create(base + "/oauth2/token"), Optional.empty());
        return at(base, tokens, client, secret, patience, clock);
    }

    /**
     * A client of one registry at another under the same trust list, with tokens from its own.
     *
     * @param listed the other's address as the trust list has it
     */
    static RegistryClient visiting(
            URI base, URI listed, URI home, String client, Supplier<char[]> secret, Patience patience, Clock clock) {
        requireAddress(home);
        Tokens.Endpoint tokens = new Tokens.Endpoint(URI.create(home + "/oauth2/token"), Optional.of(listed));
        return at(base, tokens, client, secret, patience, clock);
    }

    private static RegistryClient at(
            URI base,
            Tokens.Endpoint endpoint,
            String client,
            Supplier<char[]> secret,
            Patience patience,
            Clock clock) {
        requireAddress(base);
        if (!CLIENT.matcher(client).matches()) {
            throw new IllegalArgumentException("client: 1 to 64 of A-Z, a-z, 0-9, dot, hyphen, underscore");
        }
        Tokens tokens = new Tokens(endpoint, client, secret, clock);
        Exchange exchange = new Exchange(patience.connect(), MAX_ANSWER);
        return new RegistryClient(new Calls(base, tokens, exchange, patience, new Backoff(clock)));
    }

    private static void requireAddress(URI base) {
        if (!isSafe(base)) {
            throw new IllegalArgumentException(
                    "registry address: https://host[:port][/path], no slash at its end; http to this machine alone");
        }
    }

    /** Whether tokens and what is asked may go there. */
    static boolean isSafe(URI base) {
        boolean safe = "https".equals(base.getScheme())
                || ("http".equals(base.getScheme()) && base.getHost() != null && LOOPBACK.contains(base.getHost()));
        return safe
                && base.getHost() != null
                && base.getRawUserInfo() == null
                && base.getRawQuery() == null
                && base.getRawFragment() == null
                && !base.getPath().endsWith("/");
    }

    /**
     * A secret in a file of its own, which is read whenever a token is needed. Blanks and line ends around it are left out.
     *
     * @param file at most 4 KiB, UTF-8
     */
    public static Supplier<char[]> secretIn(Path file) {
        return () -> {
            byte[] bytes = read(file);
            CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
            Arrays.fill(bytes, (byte) 0);
            int from = 0;
            int to = chars.length();
            while (from < to && chars.charAt(from) <= ' ') {
                from++;
            }
            while (to > from && chars.charAt(to - 1) <= ' ') {
                to--;
            }
            char[] secret = Arrays.copyOfRange(chars.array(), from, to);
            Arrays.fill(chars.array(), '\0');
            return secret;
        };
    }

    private static byte[] read(Path file) {
        try {
            if (Files.size(file) > MAX_SECRET_FILE) {
                throw new IllegalStateException("the secret's file " + file + " is over 4 KiB");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the secret's file " + file + " cannot be read", unreadable);
        }
    }

    /**
     * A holder's licenses of a type, for a case (依职能用证). The registry records it before it answers.
     *
     * @param fields keys of the type's fields, {@code number}, {@code holders}; none for all that are granted
     */
    public Answer<Fetched> fetch(UsageContext context, HolderId holder, LicenseTypeCode type, Set<String> fields) {
        byte[] body = UseJson.request(context, holder, type, fields);
        return calls.post("/api/v1/uses:fetch", body, MAX_ANSWER, UseJson::fetched);
    }

    /** Whether a holder has a license of a type that is in force, and nothing else of it. Recorded as a fetch is. */
    public Answer<Asked> ask(UsageContext context, HolderId holder, LicenseTypeCode type) {
        return calls.post(
                "/api/v1/uses:ask", UseJson.request(context, holder, type, Set.of()), MAX_ANSWER, UseJson::asked);
    }

    /** The same, with a license that goes on for at least so many days more. */
    public Answer<Asked> ask(UsageContext context, HolderId holder, LicenseTypeCode type, ValidFor question) {
        return calls.post(
                "/api/v1/uses:ask", UseJson.question(context, holder, type, question), MAX_ANSWER, UseJson::asked);
    }

    /**
     * What a holder presents (亮证): his licenses with the fields that he chose, or the answer to one question, once. The code is used up by it, so a call whose answer
     * was lost is not tried again: the holder shows another code. {@code Denied} with {@code code-used}, {@code code-expired} or
     * {@code code-unknown}.
     *
     * @param context on the basis of {@code CONSENT}
     * @param code the text of the QR code that the holder shows
     */
    public Answer<Fetched> redeem(UsageContext context, String code) {
        return calls.postOnce(
                "/api/v1/presentations:redeem", UseJson.redeem(context, code), MAX_ANSWER, UseJson::fetched);
    }

    /**
     * A copy of a license for one use (加注件), as a PDF of up to 4 MiB. {@code Denied} with {@code no-license-in-force} if there is none
     * that could be copied. A copy whose answer was lost is made again, and has a record of its own.
     *
     * @param license this one and no other; none for the newest that is in force
     * @param until the last day of its use, in China
     */
    public Answer<CopyFile> copy(
            UsageContext context, HolderId holder, LicenseTypeCode type, Optional<LicenseId> license, LocalDate until) {
        return calls.postForFile(
                "/api/v1/uses:copy", UseJson.copy(context, holder, type, license, until), CopyFile::read);
    }

    /** What a license of the client's own agency was used for, the newest first, 200 at most. */
    public Answer<List<LicenseUse>> usesOf(LicenseId license) {
        return calls.get("/api/v1/licenses/" + license + "/uses", MAX_ANSWER, UseJson::uses);
    }

    /**
     * What happened to the licenses of the client's agencies. {@code Denied} with {@code events-gone} if that place is no longer kept.
     *
     * @param after the {@code next} of the page before; 0 for the oldest that is kept
     * @param limit 1 to 200; a page with fewer is all for now
     */
    public Answer<EventPage> events(long after, int limit) {
        if (after < 0 || limit < 1 || limit > MAX_EVENTS) {
            throw new IllegalArgumentException("after: 0 or more; limit: 1 to " + MAX_EVENTS);
        }
        return calls.get("/api/v1/events?after=" + after + "&limit=" + limit, MAX_ANSWER, EventPage::read);
    }

    /** Ends waiting calls with {@code STOPPED} and forgets the token. Nothing can be asked for afterwards. */
    @Override
    public void close() {
        calls.close();
    }
}
