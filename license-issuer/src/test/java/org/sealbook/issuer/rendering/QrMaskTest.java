package org.sealbook.issuer.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrMaskTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void is_the_mask_that_the_encoder_itself_would_choose(int version) {
        Random random = new Random(version);
        for (int i = 0; i < 60; i++) {
            // A third of them with long runs, to come by every rule of the score.
            String digits = i % 3 == 0
                    ? "0".repeat(random.nextInt(20) + 1)
                    : random.ints(20, 0, 10).mapToObj(Integer::toString).reduce("", String::concat);
            List<QrSegment> segments = List.of(QrSegment.makeNumeric(digits));

            QrModules chosen = QrMask.best(encode(segments, version, QrMask.FIRST));

            assertThat(text(chosen)).isEqualTo(text(QrModules.of(encode(segments, version, -1))));
        }
    }

    private static QrCode encode(List<QrSegment> segments, int version, int mask) {
        return QrCode.encodeSegments(segments, QrCode.Ecc.MEDIUM, version, version, mask, false);
    }

    private static String text(QrModules modules) {
        StringBuilder text = new StringBuilder();
        for (int y = 0; y < modules.size(); y++) {
            for (int x = 0; x < modules.size(); x++) {
                text.append(modules.isDark(x, y) ? '#' : '.');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
