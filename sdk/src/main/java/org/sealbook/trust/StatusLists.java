package org.sealbook.trust;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sealbook.crypto.RawSignature;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.format.StatusToken;
import org.sealbook.license.License.StatusReference;

/** Status lists, verified once for each token and kept. Remembers the newest version of each list it saw. */
final class StatusLists {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private record Verified(byte[] compact, long trustVersion, StatusToken token, Instant keyUntil) {}

    private final TrustFiles files;
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    StatusLists(TrustFiles files) {
        this.files = files;
    }

    StatusAnswer status(StatusReference reference, TrustList trust, Instant now) {
        TrustedRegistry registry = trust.registryOf(reference);
        Optional<byte[]> compact = files.status(registry, reference.list(), StatusToken.MAX_TOKEN);
        if (compact.isEmpty()) {
            return new StatusAnswer.Unknown(StatusAnswer.Problem.UNREACHABLE);
        }
        Verified before = verified.get(reference.list());
        if (before != null
                && before.trustVersion() == trust.version()
                && Arrays.equals(before.compact(), compact.get())) {
            return answer(reference, before, now);
        }
        Optional<Verified> read = verify(compact.get(), reference.list(), registry, trust.version());
        if (read.isEmpty()) {
            return new StatusAnswer.Unknown(StatusAnswer.Problem.NOT_TRUSTED);
        }
        Verified list = read.get();
        if (before != null && list.token().version() < before.token().version()) {
            return new StatusAnswer.Unknown(StatusAnswer.Problem.ROLLED_BACK);
        }
        verified.put(reference.list(), list);
        return answer(reference, list, now);
    }

    private static StatusAnswer answer(StatusReference reference, Verified list, Instant now) {
        StatusToken token = list.token();
        if (token.issuedAt().isAfter(now.plus(SKEW)) || token.issuedAt().isAfter(list.keyUntil())) {
            return new StatusAnswer.Unknown(StatusAnswer.Problem.NOT_TRUSTED);
        }
        if (now.isAfter(token.expiresAt())) {
            return new StatusAnswer.Unknown(StatusAnswer.Problem.EXPIRED);
        }
        if (reference.index() >= StatusToken.SIZE) {
            return new StatusAnswer.Unknown(StatusAnswer.Problem.OUT_OF_RANGE);
        }
        return new StatusAnswer.Known(LicenseStatus.ofBits(token.at(reference.index())), token.issuedAt());
    }

    private static Optional<Verified> verify(byte[] compact, String list, TrustedRegistry registry, long trustVersion) {
        try {
            Jws jws = Jws.read(new String(compact, StandardCharsets.US_ASCII), StatusToken.MAX_TOKEN);
            for (StatusKey key : registry.statusKeys()) {
                if (key.kid().equals(jws.kid()) && signed(key, jws)) {
                    StatusToken token = StatusToken.read(jws);
                    boolean right = token.subject().equals(registry.statusSubject(list))
                            && key.period().covers(token.issuedAt());
                    return right
                            ? Optional.of(new Verified(
                                    compact, trustVersion, token, key.period().to()))
                            : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (Malformed notAToken) {
            return Optional.empty();
        }
    }

    private static boolean signed(StatusKey key, Jws jws) {
        return RawSignature.ofRaw(jws.signature())
                .filter(signature -> key.key().verify(jws.signed(), signature))
                .isPresent();
    }
}
