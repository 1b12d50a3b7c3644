package org.sealbook.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.SealedPdf;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** Programs that know nothing of us look at our files. */
class JudgesTest {

    private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    private static byte[] license(String sample) {
        return FILES.computeIfAbsent(
                sample,
                name -> Registry.file(Registry.api(), Registry.id(Registry.api().issue(Registry.sample(name)))));
    }

    private String onDisk(String sample) throws IOException {
        return Files.write(folder.resolve(sample + ".pdf"), license(sample)).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"business-license", "food-permit", "marriage-certificate"})
    void pdfsig_finds_a_valid_signature_over_the_whole_file(String sample) throws IOException {
        String found = Tool.run("pdfsig", "-nocert", onDisk(sample)).text();

        assertThat(found).contains("Signature is Valid").contains("Total document signed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"business-license", "food-permit", "road-transport-permit", "marriage-certificate"})
    void qpdf_has_nothing_to_say(String sample) throws IOException {
        Tool.Answer answer = Tool.run("qpdf", "--check", onDisk(sample));

        assertThat(answer.exit()).isZero();
        assertThat(answer.text()).contains("No syntax or stream encoding errors found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"business-license", "food-permit", "road-transport-permit", "marriage-certificate"})
    void verapdf_finds_pdfa_3b(String sample) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.PDFA_3_B;
        try (PDFAParser parser =
                        Foundries.defaultInstance().createParser(new ByteArrayInputStream(license(sample)), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);

            assertThat(result.isCompliant())
                    .as(result.getFailedChecks().toString())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"business-license", "food-permit", "road-transport-permit", "marriage-certificate"})
    void zbar_reads_the_code_from_a_picture_of_150_dpi(String sample) throws Exception {
        Path page = folder.resolve("page.png");
        Tool.run(
                "pdftoppm",
                "-r",
                "150",
                "-png",
                "-singlefile",
                onDisk(sample),
                page.toString().replace(".png", ""));

        String read =
                Tool.run("zbarimg", "-q", "--raw", enlarged(page).toString()).text();

        assertThat(read.strip())
                .isEqualTo(SealedPdf.read(license(sample)).qrText().orElseThrow());
    }

    /** The same picture twice as large: where a module is two points and a half, zbar misses some codes, and none so. */
    private static Path enlarged(Path picture) throws IOException {
        BufferedImage small = ImageIO.read(picture.toFile());
        BufferedImage large =
                new BufferedImage(2 * small.getWidth(), 2 * small.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = large.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(small, 0, 0, large.getWidth(), large.getHeight(), null);
        graphics.dispose();
        ImageIO.write(large, "png", picture.toFile());
        return picture;
    }

    @Test
    void eu_dss_finds_the_international_signature_intact() throws Exception {
        byte[] file = license("food-permit");
        CertificateToken signer =
                DSSUtils.loadCertificate(CmsSignature.read(SealedPdf.read(file).cms())
                        .certificates()
                        .get(0)
                        .getEncoded());
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(signer);
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        verifier.setAIASource(null);
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(file));
        validator.setCertificateVerifier(verifier);

        Reports reports = validator.validateDocument();

        SignatureWrapper signature = reports.getDiagnosticData().getSignatures().get(0);
        assertThat(reports.getDiagnosticData().getSignatures()).hasSize(1);
        assertThat(signature.isSignatureIntact()).isTrue();
        assertThat(signature.isSignatureValid()).isTrue();
        assertThat(signature.getSignatureFormat()).isEqualTo(SignatureLevel.PAdES_BASELINE_B);
        assertThat(signature.arePdfModificationsDetected()).isFalse();
    }

    @Test
    void openssl_verifies_our_p256_signature() throws Exception {
        CmsSignature cms =
                CmsSignature.read(SealedPdf.read(license("food-permit")).cms());

        assertThat(openssl(cms, "-sha256").text()).contains("Verified OK");
    }

    @Test
    void openssl_verifies_our_sm2_signature() throws Exception {
        CmsSignature cms = CmsSignature.read(
                SealedPdf.read(license("road-transport-permit")).cms());

        assertThat(openssl(cms, "-sm3", "-sigopt", "distid:1234567812345678").text())
                .contains("Verified OK");
    }

    private Tool.Answer openssl(CmsSignature cms, String... options) throws IOException {
        Path key = Files.write(
                folder.resolve("key.der"),
                cms.certificates().get(0).getSubjectPublicKeyInfo().getEncoded());
        Path pem = folder.resolve("key.pem");
        Tool.run("openssl", "pkey", "-pubin", "-inform", "DER", "-in", key.toString(), "-out", pem.toString());
        Path signature = Files.write(folder.resolve("signature"), cms.signature());
        Path message = Files.write(folder.resolve("message"), cms.signedAttributes());
        List<String> command = new ArrayList<>(List.of("openssl", "dgst"));
        command.addAll(List.of(options));
        command.addAll(List.of("-verify", pem.toString(), "-signature", signature.toString(), message.toString()));
        return Tool.run(command.toArray(String[]::new));
    }
}
