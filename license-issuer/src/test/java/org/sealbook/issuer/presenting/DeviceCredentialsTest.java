package org.sealbook.issuer.presenting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;
import static org.sealbook.issuer.presenting.Presenting.ANOTHER;
import static org.sealbook.issuer.presenting.Presenting.HOLDER;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.format.DeviceCredential;
import org.sealbook.format.DeviceKey;
import org.sealbook.format.DevicePresentation;
import org.sealbook.format.SignedCredential;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.presenting.CredentialOutcome.Issued;
import org.sealbook.license.LicenseId;
import org.sealbook.presentation.Challenge;
import org.sealbook.presentation.OfflineVerifier;
import org.sealbook.presentation.PresentationReason;
import org.sealbook.presentation.PresentationVerdict;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.VerificationPolicy;

/** What this issuer tells a device is believed by a verifier that has only the published folder. */
class DeviceCredentialsTest {

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private static final KeyPair DEVICE = pair();

    private final DeviceCredentials credentials = ISSUER.part(DeviceCredentials.class);
    private LicenseId license;

    @BeforeEach
    void one_license() {
        ISSUER.sql().execute("delete from license_holder");
        license = new Presenting(ISSUER).license();
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static DeviceKey publicKey() {
        return DeviceKey.ofKeyInfo(DEVICE.getPublic().getEncoded()).orElseThrow();
    }

    private static String present(byte[] credential, String challenge) throws GeneralSecurityException {
        Instant at = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        byte[] jti = new byte[DevicePresentation.JTI_BYTES];
        Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(DEVICE.getPrivate());
        signer.update(DevicePresentation.toBeSigned(credential, challenge, at, jti));
        return DevicePresentation.text(credential, challenge, at, jti, signer.sign());
    }

    private static OfflineVerifier verifier() {
        return new OfflineVerifier(
                TrustStore.open(ISSUER.folder().resolve("published")), VerificationPolicy.FIELD, Clock.systemUTC());
    }

    /** Waits for the list that says so; it is published within two seconds. */
    private static void await(SignedCredential credential, LicenseStatus status) {
        TrustStore trust = TrustStore.open(ISSUER.folder().resolve("published"));
        assertThat(eventually(() -> trust.status(
                                        credential.credential().status(),
                                        Clock.systemUTC().instant())
                                instanceof StatusAnswer.Known known
                        && known.status() == status))
                .isTrue();
    }

    @Test
    void are_believed_by_a_verifier_without_a_network() throws Exception {
        Issued issued = (Issued) credentials.issue(HOLDER, license, publicKey());
        await(issued.read(), LicenseStatus.VALID);
        OfflineVerifier verifier = verifier();

        PresentationVerdict verdict = verifier.verify(
                present(issued.credential(), verifier.challenge().text()));

        assertThat(verdict).isInstanceOf(PresentationVerdict.Proven.class);
        assertThat(issued.read().credential().id()).isEqualTo(license);
        assertThat(issued.read().credential().holderName()).isEqualTo("上海禾木示例餐饮管理有限公司");
    }

    @Test
    void are_worth_nothing_once_the_license_is_suspended() throws Exception {
        Issued issued = (Issued) credentials.issue(HOLDER, license, publicKey());
        HttpResponse<byte[]> suspended = ISSUER.as("demo-market")
                .post(
                        "/api/v1/licenses/" + license + "/deeds",
                        "{\"deed\":\"SUSPEND\",\"reason\":\"依法办理\",\"legalBasis\":\"行政许可法第七十条\"}",
                        "credential-" + license.serial());
        assertThat(suspended.statusCode()).isEqualTo(200);
        await(issued.read(), LicenseStatus.SUSPENDED);
        OfflineVerifier verifier = verifier();

        PresentationVerdict verdict = verifier.verify(
                present(issued.credential(), verifier.challenge().text()));

        assertThat(verdict)
                .isInstanceOfSatisfying(PresentationVerdict.Refused.class, refused -> assertThat(refused.reasons())
                        .containsExactly(PresentationReason.LICENSE_NOT_IN_FORCE));
        assertThat(credentials.issue(HOLDER, license, publicKey())).isInstanceOf(CredentialOutcome.NotInForce.class);
    }

    @Test
    void are_for_the_holder_alone_and_for_seven_days() throws Exception {
        LicenseId unknown = new LicenseId(license.type(), license.issuer(), "999999999999", 1);

        assertThat(credentials.issue(ANOTHER, license, publicKey())).isEqualTo(new CredentialOutcome.NotTheirs());
        assertThat(credentials.issue(HOLDER, unknown, publicKey())).isEqualTo(new CredentialOutcome.NotTheirs());
        DeviceCredential credential = ((Issued) credentials.issue(HOLDER, license, publicKey()))
                .read()
                .credential();
        assertThat(credential.to()).isEqualTo(credential.from().plus(DeviceCredential.LONGEST));
        assertThat(credential.deviceKey()).isEqualTo(publicKey());
    }

    @Test
    void are_in_the_audit_without_a_name() {
        credentials.issue(HOLDER, license, publicKey());

        assertThat(ISSUER.sql()
                        .queryForObject(
                                "select concat(deed, ' ', outcome, ' ', object) from audit_entry order by id desc limit 1",
                                String.class))
                .isEqualTo("issue-credential DONE " + license);
    }

    @Test
    void fit_a_code_that_is_read_from_a_screen() throws Exception {
        Issued issued = (Issued) credentials.issue(HOLDER, license, publicKey());
        Challenge challenge = verifier().challenge();
        String text = present(issued.credential(), challenge.text());

        QrCode code = QrCode.encodeSegments(
                List.of(
                        QrSegment.makeAlphanumeric(DevicePresentation.PREFIX),
                        QrSegment.makeNumeric(text.substring(DevicePresentation.PREFIX.length()))),
                QrCode.Ecc.MEDIUM);

        assertThat(code.version).isLessThanOrEqualTo(16);
    }
}
