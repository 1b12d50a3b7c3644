package org.sealbook.issuer.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrToken;
import org.sealbook.format.SealedPdf;
import org.sealbook.issuer.Tool;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.authority.DevelopmentAuthority;
import org.sealbook.issuer.rendering.PreparedPdf;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.license.Suite;

/** Seals whose keys lie in a token of SoftHSM2. */
class TokenSealTest {

    private static final String SEAL = SealsTest.MARKET + "-intl";

    @TempDir
    static Path made;

    private static SoftToken token;
    private static Path original;
    private static String cms;
    private static String qr;

    @TempDir
    Path authority;

    @BeforeAll
    static void makeKeys() {
        token = SoftToken.require();
        original = made.resolve("authority");
        DevelopmentAuthority.create(original, URI.create("http://127.0.0.1:8080"), Authorities.CLOCK);
        cms = token.makeKey(original, true, false);
        qr = token.makeKey(original, true, false);
    }

    /** With the one seal alone. */
    @BeforeEach
    void copyAuthority() throws IOException {
        Path seals = Files.createDirectories(authority.resolve("private/seals"));
        Files.copy(original.resolve("private/password"), authority.resolve("private/password"));
        Files.copy(original.resolve("private/seals/" + SEAL + ".png"), seals.resolve(SEAL + ".png"));
        SoftToken.write(authority, SEAL, token.describe(authority, cms, qr));
    }

    private Seals open() {
        return Seals.open(authority, Authorities.CLOCK);
    }

    private static byte[] sealed(Seals seals) {
        return ((SealedLicense) seals.seal(PreparedPdf.of(Suite.INTL), SealsTest.MARKET, Suite.INTL, Authorities.NOW))
                .bytes();
    }

    private static boolean isOfItsCertificate(byte[] file) throws Malformed {
        CmsSignature read = CmsSignature.read(SealedPdf.read(file).cms());
        return PublicVerifier.ofCertificate(read.certificates().get(0))
                .orElseThrow()
                .verify(read.signedAttributes(), read.signature());
    }

    @Test
    void seals_with_a_key_inside_the_token() throws Malformed {
        Seals seals = open();

        assertThat(seals.place(SealsTest.MARKET, Suite.INTL)).isEqualTo(SealPlace.HERE);
        assertThat(isOfItsCertificate(sealed(seals))).isTrue();
    }

    @Test
    void pdfsig_finds_the_signature_of_a_token_valid_and_the_whole_document_signed() throws IOException {
        Tool pdfsig = Tool.require("pdfsig");
        Path file = Files.write(authority.resolve("license.pdf"), sealed(open()));

        assertThat(pdfsig.run("-nocert", file).output())
                .contains("Signature is Valid.")
                .contains("Total document signed");
    }

    @Test
    void signs_qr_tokens_with_a_key_inside_the_token() {
        String text = open().qrText(QrToken.of(Licenses.businessLicense()), SealsTest.MARKET, Suite.INTL, "q/");

        assertThat(text).matches("q/1[0-9]+");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "64"})
    void eight_threads_seal_at_once_with_as_many_sessions_as_allowed(int sessions) throws Exception {
        describe(text -> text + "sessions = " + sessions + "\n");
        Seals seals = open();
        RenderedLicense rendered = PreparedPdf.of(Suite.INTL);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<Integer> work = () -> sealAndVerify(seals, rendered, 25);

        List<Integer> verified = new ArrayList<>();
        for (Future<Integer> done : threads.invokeAll(Collections.nCopies(8, work))) {
            verified.add(done.get());
        }
        threads.shutdown();

        assertThat(verified).hasSize(8).containsOnly(25);
    }

    private static int sealAndVerify(Seals seals, RenderedLicense rendered, int times) throws Malformed {
        int verified = 0;
        for (int i = 0; i < times; i++) {
            SealedLicense sealed =
                    (SealedLicense) seals.seal(rendered, SealsTest.MARKET, Suite.INTL, Authorities.NOW.plusSeconds(i));
            verified += isOfItsCertificate(sealed.bytes()) ? 1 : 0;
        }
        return verified;
    }

    private interface Edit {
        String edit(String text);
    }

    private void describe(Edit edit) throws IOException {
        Path file = authority.resolve("private/seals/" + SEAL + ".p11");
        String before = Files.readString(file);
        String after = edit.edit(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
    }

    /** Refused at start, in words that name the file and never the PIN. */
    private void assertRefused(String why) {
        ThrowingCallable start = this::open;

        assertThatThrownBy(start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why)
                .satisfies(thrown -> assertThat(causes(thrown)).noneMatch(text -> text.contains(SoftToken.PIN)));
    }

    private static List<String> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .map(String::valueOf)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,true", "false,false"})
    void refuses_a_key_that_can_be_taken_out_of_the_token(boolean sensitive, boolean extractable) throws IOException {
        String loose = token.makeKey(original, sensitive, extractable);
        describe(text -> text.replace("cms = " + cms, "cms = " + loose));

        assertRefused("key " + loose + " of " + authority.resolve("private/seals/" + SEAL + ".p11"));
    }

    @Test
    void refuses_a_loose_key_for_the_qr_codes_too() throws IOException {
        String loose = token.makeKey(original, true, true);
        describe(text -> text.replace("qr = " + qr, "qr = " + loose));

        assertRefused("key " + loose + " of");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token = .*|token = nowhere|no token is labelled nowhere",
                "token = .*|token = sealbook twin|two tokens are labelled sealbook twin",
                "library = .*|library = /usr/lib/nowhere.so|not a PKCS#11 library",
                "cms = .*|cms = nothing|key nothing of",
                "cms = .*||cms is missing",
                "qr = .*||qr is missing",
                "token = .*||token is missing",
                "pin-file = .*|pin = 918273|every line is one of",
                "pin-file = .*||pin-file is missing",
                "cms = .*|sessions = 0|sessions is not a number",
                "cms = .*|sessions = 257|sessions is not a number",
                "cms = .*|sessions = many|sessions is not a number"
            })
    void refuses_a_description_that_is_not_in_order(String from, String to, String why) throws IOException {
        describe(text -> text.replaceFirst("(?m)^" + from + "$", to == null ? "" : to));

        assertRefused(why);
    }

    @Test
    void refuses_a_wrong_pin_without_a_word_of_it() throws IOException {
        Files.writeString(SoftToken.pinFile(authority), "000000");
        // A token once open in this process stays open: one that nobody has opened yet.
        describe(text -> text.replace("token = " + SoftToken.LABEL, "token = " + SoftToken.LOCKED));

        assertRefused("does not open with the PIN in");
        assertThatThrownBy(this::open).hasMessageNotContaining("000000");
    }

    @Test
    void refuses_a_pin_file_that_others_may_read() throws IOException {
        Files.setPosixFilePermissions(SoftToken.pinFile(authority), PosixFilePermissions.fromString("rw-r-----"));

        assertRefused("others than its owner");
    }

    @Test
    void refuses_another_suite_than_intl() throws IOException {
        String dual = SealsTest.MARKET + "-dual";
        Files.move(
                authority.resolve("private/seals/" + SEAL + ".p11"),
                authority.resolve("private/seals/" + dual + ".p11"),
                StandardCopyOption.ATOMIC_MOVE);

        assertRefused("suite intl alone");
    }

    @Test
    void refuses_two_seals_that_do_not_agree_on_their_token() throws IOException {
        Path seals = authority.resolve("private/seals");
        String other = SealsTest.TRANSPORT + "-intl";
        Files.copy(seals.resolve(SEAL + ".png"), seals.resolve(other + ".png"));
        SoftToken.write(authority, other, token.describe(authority, cms, qr) + "sessions = 9\n");

        assertRefused("another PIN file or number of sessions");
    }

    @Test
    void opens_two_seals_in_one_token() throws IOException {
        Path seals = authority.resolve("private/seals");
        String other = SealsTest.TRANSPORT + "-intl";
        Files.copy(seals.resolve(SEAL + ".png"), seals.resolve(other + ".png"));
        SoftToken.write(authority, other, token.describe(authority, cms, qr));

        assertThat(open().place(SealsTest.TRANSPORT, Suite.INTL)).isEqualTo(SealPlace.HERE);
    }
}
