package org.sealbook.issuer.presenting;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresentationCodeTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Gives these bytes and no others. */
    private static SecureRandom always(int value) {
        return new SecureRandom() {

            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                java.util.Arrays.fill(bytes, (byte) value);
            }
        };
    }

    @Test
    void is_a_small_qr_code_that_is_no_link() {
        String text = PresentationCode.fresh(RANDOM).text();

        QrSegment segment = QrSegment.makeAlphanumeric(text);
        QrCode code = QrCode.encodeSegments(List.of(segment), QrCode.Ecc.MEDIUM);

        assertThat(code.version).isEqualTo(2);
        assertThat(text).startsWith("SEALBOOK1:").doesNotContain("/", ".").hasSize(36);
    }

    @Test
    void has_all_128_bits_and_no_more() {
        assertThat(PresentationCode.fresh(always(0)).text()).isEqualTo("SEALBOOK1:" + "0".repeat(26));
        assertThat(PresentationCode.fresh(always(0xff)).text()).isEqualTo("SEALBOOK1:7" + "Z".repeat(25));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            seen.add(PresentationCode.fresh(RANDOM).text());
        }
        assertThat(seen).hasSize(10_000);
        for (int place = 10; place < 36; place++) {
            int at = place;
            assertThat(seen.stream().map(text -> text.charAt(at)).distinct().count())
                    .isEqualTo(place == 10 ? 8 : 32);
        }
    }

    @Test
    void is_read_with_blanks_around_it() {
        String text = PresentationCode.fresh(RANDOM).text();

        assertThat(PresentationCode.parse(" " + text + "\r\n").orElseThrow().text())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SEALBOOK1:",
                "SEALBOOK1:8123456789ABCDEFGHJKMNPQRS",
                "SEALBOOK1:0123456789ABCDEFGHJKMNPQR",
                "SEALBOOK1:0123456789ABCDEFGHJKMNPQRST",
                "SEALBOOK1:0123456789ABCDEFGHJKMNPQRI",
                "sealbook1:0123456789ABCDEFGHJKMNPQRS",
                "SEALBOOK2:0123456789ABCDEFGHJKMNPQRS",
                "https://example.org/SEALBOOK1:0123456789ABCDEFGHJKMNPQRS"
            })
    void mends_nothing_else(String text) {
        assertThat(PresentationCode.parse(text)).isEmpty();
    }

    @Test
    void does_not_say_itself() {
        PresentationCode code = PresentationCode.fresh(RANDOM);

        assertThat(code.toString()).doesNotContain(code.text(), code.text().substring(10));
    }
}
