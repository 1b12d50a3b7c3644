package org.sealbook.issuer.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.rendering.Forgery;
import org.sealbook.issuer.sealing.SealedLicense;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Suite;
import org.sealbook.license.Validity;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Refused;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/** Attacks on the container, known from the literature on PDF signatures. */
class TamperedFileTest {

    private static final byte[] PDF =
            MadeLicense.of(MadeLicense.FOOD, MadeLicense.MARKET).pdf();
    private static final Seals SEALS = Seals.open(Authorities.shared(), Authorities.CLOCK);
    private static final Instant NOW = Authorities.CLOCK.instant().plusSeconds(60);
    private static final LicenseVerifier VERIFIER = LicenseVerifier.of(
                    TrustStore.open(MadeLicense.trustFolder()),
                    VerificationPolicy.COUNTER,
                    Clock.fixed(NOW, Validity.ZONE))
            .withStatuses((reference, now) -> new StatusAnswer.Known(LicenseStatus.VALID, now));

    private static void assertBroken(byte[] file) {
        Verdict verdict = VERIFIER.verify(file);
        assertThat(verdict).isInstanceOf(Refused.class);
        assertThat(verdict.has(Reason.STRUCTURE_BROKEN)
                        || verdict.has(Reason.NO_SIGNATURE)
                        || verdict.has(Reason.NOT_A_LICENSE))
                .as("%s", verdict.findings())
                .isTrue();
    }

    private static byte[] changed(UnaryOperator<String> edit) {
        String before = new String(PDF, StandardCharsets.ISO_8859_1);
        String after = edit.apply(before);
        assertThat(after).as("the attack changes the file").isNotEqualTo(before);
        return after.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Without a key: bytes are added to or exchanged in a genuine file. */
    @Nested
    class Without_a_key {

        @ParameterizedTest
        @ValueSource(strings = {"\n", "\0", " ", "%%EOF\n", "<html>", "PK\u0003\u0004", "\r\n%comment"})
        void refuses_bytes_after_the_end(String tail) {
            assertBroken(changed(file -> file + tail));
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n", " ", "\u00ef\u00bb\u00bf", "MZ", "%PDF-1.4\n", "<!-- "})
        void refuses_bytes_before_the_header(String head) {
            assertBroken(changed(file -> head + file));
        }

        @Test
        void refuses_a_file_twice_in_a_row() throws Exception {
            ByteArrayOutputStream twice = new ByteArrayOutputStream();
            twice.write(PDF);
            twice.write(PDF);

            assertBroken(twice.toByteArray());
        }

        @ParameterizedTest
        @CsvSource({"true,true", "true,false", "false,false"})
        void refuses_an_increment_with_and_without_table_and_trailer(boolean table, boolean trailer) {
            assertBroken(changed(file -> {
                int xref = file.lastIndexOf("xref\n0 ");
                int at = file.length();
                String object = "28 0 obj\n<</Type /Page/Parent 27 0 R/MediaBox[0 0 100 100]>>\nendobj\n";
                String entries = table ? "xref\n28 1\n%010d 00000 n \n".formatted(at) : "";
                String end = trailer ? "trailer\n<</Size 47/Root 26 0 R/Prev %d>>\n".formatted(xref) : "";
                return file + object + entries + end + "startxref\n" + (at + object.length()) + "\n%%EOF\n";
            }));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "> /Reason (x)|spaces and a key",
                    "> % comment|a comment",
                    ">\\n99 0 obj\\n<<>>\\nendobj|an object"
                })
        void refuses_anything_but_digits_in_the_gap(String inside, String what) {
            String text = inside.replace("\\n", "\n");
            assertBroken(changed(file -> {
                int end = file.indexOf('>', file.indexOf("/Contents <"));
                int from = end - text.length() - 8;
                return file.substring(0, from) + text + " ".repeat(end - from - text.length()) + file.substring(end);
            }));
        }

        @ParameterizedTest
        @ValueSource(strings = {"01", "3000", "ff"})
        void refuses_padding_that_is_not_zero(String digits) {
            assertBroken(changed(file -> {
                int end = file.indexOf('>', file.indexOf("/Contents <"));
                return file.substring(0, end - digits.length()) + digits + file.substring(end);
            }));
        }

        @ParameterizedTest
        @ValueSource(strings = {" ", "\n", "\t"})
        void refuses_white_space_among_the_digits(String white) {
            assertBroken(changed(file -> {
                int end = file.indexOf('>', file.indexOf("/Contents <"));
                return file.substring(0, end - 1) + white + file.substring(end);
            }));
        }

        @Test
        void refuses_upper_case_digits() {
            assertBroken(changed(file -> {
                int from = file.indexOf("/Contents <") + 11;
                int at = file.indexOf("a", from);
                return file.substring(0, at) + "A" + file.substring(at + 1);
            }));
        }

        @Test
        void refuses_an_empty_and_a_missing_signature() {
            assertBroken(changed(file -> {
                int from = file.indexOf("/Contents <") + 11;
                int end = file.indexOf('>', from);
                return file.substring(0, from) + "0".repeat(end - from) + file.substring(end);
            }));
            assertBroken(changed(file -> file.replace("/ByteRange", "/ByteRanke")));
            assertBroken(changed(file -> file.replace("/AcroForm", "/AcroFarm")));
        }
    }

    /** With the real seal of a real agency: every byte is signed, and only the profile refuses. */
    @Nested
    class With_a_real_seal {

        private static byte[] sealed(Forgery forgery) {
            return ((SealedLicense) SEALS.seal(
                            forgery.prepared(),
                            new AgencyCode(MadeLicense.MARKET),
                            Suite.INTL,
                            Authorities.CLOCK.instant()))
                    .bytes();
        }

        private static void assertFault(Forgery forgery, Malformed.Fault fault) {
            byte[] file = sealed(forgery);
            Malformed malformed = catchThrowableOfType(Malformed.class, () -> SealedPdf.read(file));
            assertThat(malformed).as("refused by its structure").isNotNull();
            assertThat(malformed.fault()).as("%s", malformed.getMessage()).isEqualTo(fault);
            assertBroken(file);
        }

        private static Forgery forgery() {
            return Forgery.of(PDF);
        }

        @Test
        void accepts_what_was_put_together_again_unchanged() {
            assertThat(VERIFIER.verify(sealed(forgery()))).isInstanceOf(Genuine.class);
        }

        @ParameterizedTest
        @CsvSource({
            "/ByteRange [0 {b} {c} {l} 0 0],PDF_SIGNATURE",
            "/ByteRange [0 {b}],PDF_SIGNATURE",
            "/ByteRange [1 {b} {c} {l}],PDF_BYTE_RANGE",
            "/ByteRange [0 {b} {c} 0],PDF_BYTE_RANGE",
            "/ByteRange [0 {b} {c} 99999999999],PDF_BYTE_RANGE",
            "/ByteRange [0 {b} {c} -1],PDF_BYTE_RANGE",
            "/ByteRange [0 {b}.5 {c} {l}],PDF_BYTE_RANGE",
            "/ByteRange 1 0 R,PDF_SIGNATURE",
            "/ByteRange null,PDF_SIGNATURE",
            "/ByteRange [0 {b} {c} {l}]/ByteRange [0 {b} {c} {l}],PDF_SYNTAX"
        })
        void refuses_a_byte_range_that_is_not_the_whole_file(String range, Malformed.Fault fault) {
            assertFault(forgery().range(range), fault);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "/Type /Catalog/Pages|/Type /Catalog/OpenAction[28 0 R /Fit]/Pages|PDF_ACTIVE_CONTENT",
                    "/Type /Catalog/Pages|/Type /Catalog/AA<<>>/Pages|PDF_ACTIVE_CONTENT",
                    "/Type /Catalog/Pages|/Type /Catalog/OCProperties<<>>/Pages|PDF_ACTIVE_CONTENT",
                    "/Type /Catalog/Pages|/Type /Catalog/Perms<<>>/Pages|PDF_CONTENT",
                    "/Type /Catalog/Pages|/Type /Catalog/DSS<<>>/Pages|PDF_CONTENT",
                    "/Type /Catalog/Pages|/Type /Catalog/Dests<<>>/Pages|PDF_CONTENT",
                    "/Type /Catalog/Pages|/Type /Catalog/Pages 27 0 R/Pages|PDF_SYNTAX",
                    "/Type /Catalog/Pages|/Type /Catalog/Pag#65s|PDF_SYNTAX",
                    "/SigFlags 3>>|/SigFlags 3/XFA[]>>|PDF_ACTIVE_CONTENT",
                    "/SigFlags 3>>|/SigFlags 1>>|PDF_SIGNATURE",
                    "/SigFlags 3>>|/SigFlags 3/NeedAppearances true>>|PDF_SIGNATURE",
                    "/AcroForm<</Fields[29 0 R]|/AcroForm<</Fields[29 0 R 29 0 R]|PDF_SIGNATURE",
                    "/AcroForm<</Fields[29 0 R]|/AcroForm<</Fields[]|PDF_SIGNATURE",
                    "/Tabs /S>>|/Tabs /S/AA<</O<<>>>>>>|PDF_ACTIVE_CONTENT",
                    "/Tabs /S>>|/Tabs /S/UserUnit 2>>|PDF_CONTENT",
                    "/Tabs /S>>|/Tabs /S/Rotate 180>>|PDF_CONTENT",
                    "/Annots[29 0 R]|/Annots[29 0 R 42 0 R]|PDF_CONTENT",
                    "/Annots[29 0 R]|/Annots[29 0 R<</Type /Annot/Subtype /Link>>]|PDF_CONTENT",
                    "/Kids[28 0 R]/Count 1|/Kids[28 0 R 28 0 R]/Count 2|PDF_CONTENT",
                    "/Kids[28 0 R]/Count 1|/Kids[28 0 R]/Count 2|PDF_CONTENT",
                    "/Subtype /Widget|/Subtype /Link|PDF_SIGNATURE",
                    "/FT /Sig/T|/FT /Tx/T|PDF_SIGNATURE",
                    "/FT /Sig/T|/A<</S /JavaScript/JS(x)>>/FT /Sig/T|PDF_ACTIVE_CONTENT",
                    "/FT /Sig/T|/A<</S /URI/URI(x)>>/FT /Sig/T|PDF_ACTIVE_CONTENT",
                    "/Filter /Adobe.PPKLite|/Filter /Other|PDF_SIGNATURE",
                    "/SubFilter /ETSI.CAdES.detached|/SubFilter /adbe.pkcs7.detached|PDF_SIGNATURE",
                    "/Type /Sig/Filter|/Type /Sig/Cert<00>/Filter|PDF_SIGNATURE",
                    "/Type /Sig/Filter|/Type /Sig/Reference[]/Filter|PDF_SIGNATURE",
                    "/M (D:20261124040000Z)/Name|/M (yesterday)/Name|PDF_SIGNATURE",
                    "/AFRelationship /Data|/AFRelationship /Source|PDF_EMBEDDED_FILE",
                    "[(license.json) 32 0 R]|[(license.json) 32 0 R(more.json) 32 0 R]|PDF_EMBEDDED_FILE",
                    "[(license.json) 32 0 R]|[(License.json) 32 0 R]|PDF_EMBEDDED_FILE",
                    "/EmbeddedFiles<<|/JavaScript<<>>/EmbeddedFiles<<|PDF_ACTIVE_CONTENT",
                    "/Subtype /application#2Fjson|/Subtype /text#2Fjson|PDF_SYNTAX",
                    "/Subtype /application#2Fjson|/Subtype /json|PDF_EMBEDDED_FILE",
                    "/Producer (Sealbook)|/Producer (Sealbook)%x\\n|PDF_SYNTAX",
                    "/Producer (Sealbook)|/Producer (Sealbook)/Producer (x)|PDF_SYNTAX"
                })
        void refuses_what_the_profile_does_not_have(String from, String to, Malformed.Fault fault) {
            assertFault(forgery().replace(from, to.replace("\\n", "\n")), fault);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<</Type /ObjStm/N 1/First 4/Length 2>>\\nstream\\n<<\\nendstream|PDF_ACTIVE_CONTENT",
                    "<</Type /XRef/W[1 2 1]/Length 2>>\\nstream\\n<<\\nendstream|PDF_ACTIVE_CONTENT",
                    "<</Type /EmbeddedFile/Length 2>>\\nstream\\n{}\\nendstream|PDF_EMBEDDED_FILE",
                    "<</Type /Sig/SubFilter /ETSI.CAdES.detached/Contents<00>>>|PDF_SIGNATURE",
                    "<</Length 3>>\\nstream\\nab\\nendstream|PDF_SYNTAX",
                    "<</Length # 0 R>>\\nstream\\nab\\nendstream|PDF_SYNTAX",
                    "<</Length 2>>\\nstream\\nab\\nendstreamx|PDF_SYNTAX",
                    "<</S /Launch/F(x)>>|PDF_ACTIVE_CONTENT",
                    "<</A[<</B<</JS(x)>>>>]>>|PDF_ACTIVE_CONTENT",
                    "(open|PDF_SYNTAX",
                    "<</A 1 0 R|PDF_SYNTAX",
                    "obj|PDF_SYNTAX"
                })
        void refuses_objects_that_do_not_belong(String object, Malformed.Fault fault) {
            assertFault(forgery().add(object.replace("\\n", "\n")), fault);
        }

        @Test
        void refuses_nesting_that_would_eat_the_stack() {
            assertFault(forgery().add("[".repeat(40_000) + "]".repeat(40_000)), Malformed.Fault.PDF_SYNTAX);
        }

        @ParameterizedTest
        @CsvSource({
            "/Root,/Prev 0/Root",
            "/Root,/Encrypt 1 0 R/Root",
            "/Root,/XRefStm 9/Root",
            "/ID[,/Id[",
            "/Size 47,/Size 46"
        })
        void refuses_a_trailer_with_more_or_less(String from, String to) {
            byte[] file = sealed(forgery().trailer(from, to));

            assertBroken(file);
        }

        @Test
        void refuses_an_object_in_the_gap_between_two_others() {
            byte[] file = sealed(forgery().replace("endobj\n", "endobj\n\n"));

            assertBroken(file);
        }
    }
}
