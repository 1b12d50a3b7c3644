package org.sealbook.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.DeviceCredential;
import org.sealbook.format.DeviceKey;
import org.sealbook.format.DevicePresentation;
import org.sealbook.format.Malformed;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.sealbook.presentation.PresentationVerdict.Refused;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.MemoryTrust;
import org.sealbook.trust.RootKeys;
import org.sealbook.trust.TestKey;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.VerificationPolicy;

/** A verifier without a network, its clock and its trust list, and a holder with a device. */
abstract class OfflineScene {

    static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    static final LicenseTypeCode TYPE = new LicenseTypeCode("11100000MB0143028R901");
    static final AgencyCode ISSUER = new AgencyCode("11310000MB2F000160");
    static final TestKey ROOT = new TestKey();
    static final TestKey STATUS = new TestKey();
    static final TestKey QR = new TestKey();
    static final TestKey OTHER_QR = new TestKey();

    final Device device = new Device();
    final MemoryTrust files = new MemoryTrust(STATUS);
    final Watch clock = new Watch();
    final OfflineVerifier verifier;

    OfflineScene() throws Malformed {
        files.put(
                "agencies.json",
                "{\"agencies\":[" + agency(ISSUER, QR) + "," + agency(new AgencyCode("11310000MB2F00032M"), OTHER_QR)
                        + "]}");
        files.put(
                "license-types.json",
                "{\"types\":[{\"code\":\"" + TYPE.value()
                        + "\",\"name\":\"食品经营许可证\",\"nameEn\":\"Food permit\",\"version\":1,\"suite\":\"intl\","
                        + "\"maxOfflineAge\":\"PT24H\",\"fields\":[]}]}");
        files.list(1, ROOT);
        files.status(STATUS, "310000-1", 70_001, LicenseStatus.VALID, NOW.minusSeconds(60));
        verifier = verifier();
    }

    OfflineVerifier verifier() throws Malformed {
        return new OfflineVerifier(
                TrustStore.of(files, RootKeys.read(ROOT.rootJson())), VerificationPolicy.FIELD, clock);
    }

    static String agency(AgencyCode code, TestKey key) {
        String period = "\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2027-01-01T00:00:00Z\"";
        return "{\"code\":\"" + code + "\",\"name\":\"示例机关\",\"region\":\"310000\",\"authorizations\":[{\"types\":[\""
                + TYPE.value() + "\"],\"regions\":[\"310000\"]," + period + "}],\"seals\":[],\"qrKeys\":[{\"kid\":\""
                + key.kid() + "\",\"algorithm\":\"P256\",\"publicKey\":\""
                + Base64.getEncoder().encodeToString(key.keyInfo()) + "\"," + period + "}]}";
    }

    static final class Watch extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

        void goOn(Duration by) {
            now.updateAndGet(before -> before.plus(by));
        }

        @Override
        public Instant instant() {
            return Objects.requireNonNull(now.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** The holder's: a key that stays in it, and a credential of the registry. */
    static final class Device {

        private static final Random RANDOM = new Random(20261124);

        private final TestKey key = new TestKey();

        DeviceKey publicKey() {
            return DeviceKey.ofKeyInfo(key.keyInfo()).orElseThrow();
        }

        String present(byte[] credential, String challenge, Instant at) {
            byte[] jti = new byte[DevicePresentation.JTI_BYTES];
            RANDOM.nextBytes(jti);
            byte[] signature = key.sign(DevicePresentation.toBeSigned(credential, challenge, at, jti));
            return DevicePresentation.text(credential, challenge, at, jti, signature);
        }
    }

    DeviceCredential credential() {
        return credential(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(6)));
    }

    DeviceCredential credential(Instant from, Instant to) {
        return new DeviceCredential(
                new LicenseId(TYPE, ISSUER.value(), "2026000042", 1),
                "上海禾木示例餐饮管理有限公司",
                LocalDate.of(2026, 11, 20),
                Validity.between(LocalDate.of(2026, 11, 20), LocalDate.of(2026, 11, 24)),
                new StatusReference("310000-1", 70_001),
                device.publicKey(),
                from,
                to);
    }

    static byte[] signed(DeviceCredential credential, TestKey key) {
        byte[] kid = PublicVerifier.ofKeyInfo(key.keyInfo()).orElseThrow().kid();
        byte[] payload = credential.payload();
        return DeviceCredential.assemble(
                KeyAlgorithm.P256,
                kid,
                payload,
                key.sign(DeviceCredential.toBeSigned(KeyAlgorithm.P256, kid, payload)));
    }

    byte[] signed() {
        return signed(credential(), QR);
    }

    String presented(byte[] credential) {
        return device.present(credential, verifier.challenge().text(), clock.instant());
    }

    static void refused(PresentationVerdict verdict, PresentationReason... reasons) {
        assertThat(verdict).isInstanceOf(Refused.class);
        assertThat(((Refused) verdict).reasons()).containsExactly(reasons);
    }
}
