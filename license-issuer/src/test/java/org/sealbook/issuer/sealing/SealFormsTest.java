package org.sealbook.issuer.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealbook.issuer.Department;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.rendering.PreparedPdf;
import org.sealbook.license.Suite;

/** The forms in which a seal's keys lie in the folder, and what is refused at start. */
class SealFormsTest {

    private static final String DUAL = SealsTest.MARKET + "-dual";

    @TempDir
    Path authority;

    @BeforeEach
    void copyAuthority() throws IOException {
        Path from = Authorities.shared().resolve("private");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(SealFormsTest::isNeeded).toList()) {
                Path to = authority
                        .resolve("private")
                        .resolve(from.relativize(file).toString());
                Files.copy(file, to);
            }
        }
    }

    /** Opening key files takes time: those of the other agencies stay away. */
    private static boolean isNeeded(Path file) {
        String name = file.getFileName().toString();
        return Files.isDirectory(file)
                || name.equals("password")
                || name.startsWith(SealsTest.MARKET + "-")
                || name.startsWith(SealsTest.TRANSPORT + "-");
    }

    private Path seals() {
        return authority.resolve("private/seals");
    }

    private Seals open() {
        return Seals.open(authority, Authorities.CLOCK);
    }

    @ParameterizedTest
    @EnumSource
    void knows_in_whose_hands_the_keys_are(Suite suite) {
        Department.takeKeys(authority, SealsTest.MARKET + "-" + suite.word());

        Seals seals = open();

        assertThat(seals.place(SealsTest.MARKET, suite)).isEqualTo(SealPlace.AGENCY);
        assertThat(seals.place(SealsTest.TRANSPORT, suite)).isEqualTo(SealPlace.HERE);
        assertThat(seals.place(SealsTest.UNKNOWN, suite)).isEqualTo(SealPlace.NONE);
    }

    @Test
    void cannot_seal_where_the_agency_keeps_the_key_and_prepares_nothing_where_it_does_not() {
        Department.takeKeys(authority, DUAL);
        Seals seals = open();

        assertThat(seals.seal(PreparedPdf.of(Suite.DUAL), SealsTest.MARKET, Suite.DUAL, Authorities.NOW))
                .isEqualTo(new Sealing.KeptElsewhere(SealPlace.AGENCY));
        assertThat(seals.prepare(PreparedPdf.of(Suite.DUAL), SealsTest.TRANSPORT, Suite.DUAL, Authorities.NOW))
                .isEqualTo(new Sealing.KeptElsewhere(SealPlace.HERE));
    }

    @Test
    void prepares_the_same_bytes_again_for_the_same_file_and_instant_and_others_for_another() {
        Department.takeKeys(authority, DUAL);

        byte[] once = prepared(open(), 0);
        byte[] afterAnotherStart = prepared(open(), 0);
        byte[] aSecondLater = prepared(open(), 1);

        assertThat(afterAnotherStart).isEqualTo(once);
        assertThat(aSecondLater).isNotEqualTo(once);
    }

    private static byte[] prepared(Seals seals, int seconds) {
        Sealing sealing = seals.prepare(
                PreparedPdf.of(Suite.DUAL), SealsTest.MARKET, Suite.DUAL, Authorities.NOW.plusSeconds(seconds));
        return ((PreparedSeal) sealing).sha256();
    }

    @Test
    void refuses_a_seal_in_two_forms() throws IOException {
        Path keys = Files.copy(seals().resolve(DUAL + ".p12"), seals().resolve("kept"));
        Department.takeKeys(authority, DUAL);
        Files.move(keys, seals().resolve(DUAL + ".p12"));

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(DUAL)
                .hasMessageContaining("two forms");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cms = |xms = |every line is one of",
                "cms = |cms |every line is one of",
                "cms = 11310000MB2F000160-dual.cms.pem|cms = |cms is empty",
                "ses = |# ses = |keys are not of suite dual",
                "cms = |# cms = |cms is missing",
                "# kept by the agency|cms = other.pem|stands twice",
                ".ses.der|.cms.pem|keys are not of suite dual",
                ".cms.pem|.png|not a certificate"
            })
    void refuses_a_description_that_is_not_in_order(String from, String to, String why) throws IOException {
        Department.takeKeys(authority, DUAL);
        Path file = seals().resolve(DUAL + ".remote");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(DUAL)
                .hasMessageContaining(why);
    }

    @Test
    void refuses_a_certificate_that_is_not_in_the_electronic_seal() throws IOException {
        Department.takeKeys(authority, DUAL);
        Department.takeKeys(authority, SealsTest.TRANSPORT + "-dual");
        Files.copy(
                seals().resolve(SealsTest.TRANSPORT + "-dual.ses.der"),
                seals().resolve(DUAL + ".ses.der"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class).hasMessageContaining("signer list");
    }
}
