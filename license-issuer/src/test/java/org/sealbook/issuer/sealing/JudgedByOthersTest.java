package org.sealbook.issuer.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.SealedPdf;
import org.sealbook.format.SesSignature;
import org.sealbook.issuer.Tool;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.rendering.PreparedPdf;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.license.Suite;

/** What we sealed, before judges who share no code with us. */
class JudgedByOthersTest {

    private final Seals seals = Seals.open(Authorities.shared(), Authorities.CLOCK);

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "GM") // poppler knows no SM2
    void pdfsig_finds_the_signature_valid_and_the_whole_document_signed(Suite suite, @TempDir Path scratch)
            throws IOException {
        Tool pdfsig = Tool.require("pdfsig");
        Path file = Files.write(scratch.resolve("license.pdf"), prepared(suite));

        Tool.Ran ran = pdfsig.run("-nocert", file);

        assertThat(ran.output()).contains("Signature is Valid.").contains("Total document signed");
    }

    @Test
    void openssl_verifies_a_p256_signature_over_the_signed_attributes(@TempDir Path scratch) throws Exception {
        Tool openssl = Tool.require("openssl");
        CmsSignature cms =
                CmsSignature.read(SealedPdf.read(prepared(Suite.INTL)).cms());
        Files.write(scratch.resolve("message"), cms.signedAttributes());
        Files.write(scratch.resolve("signature"), cms.signature());

        Tool.Ran ran = openssl.run(
                "dgst",
                "-sha256",
                "-verify",
                key(scratch, cms.certificates().get(0).getEncoded()),
                "-signature",
                scratch.resolve("signature"),
                scratch.resolve("message"));

        assertThat(ran.output()).contains("Verified OK");
    }

    @Test
    void openssl_verifies_the_cms_as_a_whole(@TempDir Path scratch) throws Exception {
        Tool openssl = Tool.require("openssl");
        byte[] file = prepared(Suite.DUAL);
        RenderedLicense rendered = PreparedPdf.of(Suite.DUAL);
        int to = rendered.gapOffset() + rendered.gapLength();
        byte[] covered = new byte[file.length - rendered.gapLength()];
        System.arraycopy(file, 0, covered, 0, rendered.gapOffset());
        System.arraycopy(file, to, covered, rendered.gapOffset(), file.length - to);
        Files.write(scratch.resolve("covered"), covered);
        Files.write(scratch.resolve("cms.der"), SealedPdf.read(file).cms());
        Path secrets = Authorities.shared().resolve("private");
        byte[] ca = KeyFile.open(secrets.resolve("seal-ca.p12"), secrets.resolve("password"))
                .get("p256")
                .certificateDer();

        Tool.Ran ran = openssl.run(
                "cms",
                "-verify",
                "-binary",
                "-cades",
                "-inform",
                "DER",
                "-in",
                scratch.resolve("cms.der"),
                "-content",
                scratch.resolve("covered"),
                "-CAfile",
                pem(scratch.resolve("ca.pem"), "CERTIFICATE", ca),
                "-purpose",
                "any",
                "-attime",
                Authorities.NOW.getEpochSecond(),
                "-out",
                "/dev/null");

        assertThat(ran.output()).contains("Verification successful");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "INTL")
    void openssl_verifies_an_sm2_signature_of_the_electronic_seal(Suite suite, @TempDir Path scratch) throws Exception {
        Tool openssl = Tool.require("openssl");
        CmsSignature cms = CmsSignature.read(SealedPdf.read(prepared(suite)).cms());
        SesSignature ses = SesSignature.read(cms.ses().orElseThrow());

        assertThat(sm2(openssl, scratch, ses.signerCertificate(), ses.signed(), ses.signature()))
                .contains("Verified OK");
        assertThat(sm2(
                        openssl,
                        scratch,
                        ses.seal().makerCertificate(),
                        ses.seal().signedInfo(),
                        ses.seal().signature()))
                .contains("Verified OK");
        assertThat(sm2(openssl, scratch, ses.seal().makerCertificate(), ses.signed(), ses.signature()))
                .doesNotContain("Verified OK");
    }

    private static String sm2(Tool openssl, Path scratch, byte[] certificate, byte[] message, byte[] signature)
            throws IOException {
        Files.write(scratch.resolve("message"), message);
        Files.write(scratch.resolve("signature"), signature);
        return openssl.run(
                        "dgst",
                        "-sm3",
                        "-verify",
                        key(scratch, certificate),
                        "-sigopt",
                        "distid:1234567812345678",
                        "-signature",
                        scratch.resolve("signature"),
                        scratch.resolve("message"))
                .output();
    }

    private static Path key(Path scratch, byte[] certificate) throws IOException {
        byte[] key = PublicVerifier.ofCertificate(org.bouncycastle.asn1.x509.Certificate.getInstance(certificate))
                .orElseThrow()
                .keyInfo();
        return pem(scratch.resolve("key.pem"), "PUBLIC KEY", key);
    }

    private static Path pem(Path file, String what, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String text = "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
        return Files.writeString(file, text, StandardCharsets.US_ASCII);
    }

    private byte[] prepared(Suite suite) {
        return bytes(seals.seal(PreparedPdf.of(suite), SealsTest.MARKET, suite, Authorities.NOW));
    }

    private static byte[] bytes(Sealing sealing) {
        return ((SealedLicense) sealing).bytes();
    }
}
