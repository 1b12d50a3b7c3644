package org.sealbook.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.authlete.cbor.CBORDecoder;
import com.authlete.cbor.CBORItem;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sealbook.license.KeyAlgorithm;

class QrTokenTest {

    private static final byte[] KID = {1, 2, 3, 4, 5, 6, 7, 8};

    private static byte[] cose() {
        byte[] signature = new byte[64];
        new Random(1).nextBytes(signature);
        return QrToken.assemble(
                KeyAlgorithm.SM2, KID, QrToken.of(LicenseJsonTest.LICENSE).payload(), signature);
    }

    @Test
    void reads_back_what_it_wrote() throws Malformed {
        SignedQrToken read = SignedQrToken.read("https://l.example/q/" + QrToken.digits(cose()));

        assertThat(read.token()).isEqualTo(QrToken.of(LicenseJsonTest.LICENSE));
        assertThat(read.algorithm()).isEqualTo(KeyAlgorithm.SM2);
        assertThat(read.kid()).isEqualTo(KID);
        assertThat(read.prefix()).contains("https://l.example/q/");
    }

    @Test
    void says_the_same_to_another_cbor_library() throws Exception {
        CBORItem item = new CBORDecoder(cose()).next();
        List<?> parts = (List<?>) item.parse();
        Object payload = new CBORDecoder((byte[]) parts.get(2)).next().parse();

        assertThat(parts).hasSize(4);
        assertThat(payload.toString()).contains("11100000MB0143028R001").contains("310000202600000001");
    }

    @Test
    void refuses_bytes_that_are_not_the_shortest_encoding() {
        byte[] cose = cose();
        byte[] longer = new byte[cose.length + 1];
        System.arraycopy(cose, 0, longer, 1, cose.length);
        // An array of four, its length in a byte of its own.
        longer[0] = (byte) 0x98;
        longer[1] = 4;

        assertThatThrownBy(() -> SignedQrToken.read(QrToken.digits(longer))).isInstanceOf(Malformed.class);
    }

    @Test
    void never_throws_anything_else_on_random_digits() {
        Random random = new Random(20261124);
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = new byte[60 + random.nextInt(400)];
            random.nextBytes(bytes);
            assertThatThrownBy(() -> SignedQrToken.read(QrToken.digits(bytes))).isInstanceOf(Malformed.class);
        }
    }
}
