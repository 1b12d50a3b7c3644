package org.sealbook.issuer.rendering;

import io.nayuki.qrcodegen.QrCode;
import io.nayuki.qrcodegen.QrSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chooses the mask of a QR code: the one with the lowest score of ISO/IEC 18004 (8.8.2), the first of several. It is the one that
 * the encoder would choose, which scores module by module and takes four times as long as everything else about a code.
 */
final class QrMask {

    static final int FIRST = 0;

    private static final int MASKS = 8;
    private static final int SAME_COLOUR = 3;
    private static final int BLOCK = 3;
    private static final int LIKE_A_FINDER = 40;
    private static final int BALANCE = 10;

    /** What changes from the first mask to each: it depends on the version and the level alone. */
    private static final Map<Integer, List<Change>> CHANGES = new ConcurrentHashMap<>();

    private record Change(QrModules rows, QrModules columns) {}

    private QrMask() {}

    /** @param code of level M, drawn with mask {@link #FIRST} */
    static QrModules best(QrCode code) {
        QrModules rows = QrModules.of(code);
        QrModules columns = rows.turned();
        QrModules best = rows;
        int lowest = Integer.MAX_VALUE;
        for (Change change : CHANGES.computeIfAbsent(code.version, QrMask::changes)) {
            QrModules masked = rows.xor(change.rows());
            int score = score(masked, columns.xor(change.columns()));
            if (score < lowest) {
                lowest = score;
                best = masked;
            }
        }
        return best;
    }

    private static List<Change> changes(int version) {
        QrModules first = empty(version, FIRST);
        List<Change> changes = new ArrayList<>();
        for (int mask = 0; mask < MASKS; mask++) {
            QrModules rows = first.xor(empty(version, mask));
            changes.add(new Change(rows, rows.turned()));
        }
        return List.copyOf(changes);
    }

    private static QrModules empty(int version, int mask) {
        return QrModules.of(
                QrCode.encodeSegments(List.<QrSegment>of(), QrCode.Ecc.MEDIUM, version, version, mask, false));
    }

    private static int score(QrModules rows, QrModules columns) {
        int[] runs = new int[rows.size() + 2];
        int score = BLOCK * rows.blocks();
        for (int i = 0; i < rows.size(); i++) {
            score += score(runs, rows.runs(i, runs), rows.size());
            score += score(runs, columns.runs(i, runs), rows.size());
        }
        int all = rows.size() * rows.size();
        int steps = (Math.abs(rows.dark() * 20 - all * 10) + all - 1) / all - 1;
        return score + BALANCE * steps;
    }

    /** The score of one row or column. */
    private static int score(int[] runs, int count, int size) {
        int score = 0;
        for (int i = 0; i < count; i++) {
            score += runs[i] < 5 ? 0 : SAME_COLOUR + runs[i] - 5;
        }
        // The margin is light, on both sides: a last run that is dark has a light one after it.
        runs[0] += size;
        if (count % 2 == 0) {
            runs[count++] = size;
        } else {
            runs[count - 1] += size;
        }
        for (int i = 1; i + 5 < count; i += 2) {
            score += LIKE_A_FINDER * likeFinders(runs, i);
        }
        return score;
    }

    /** Dark, light, dark, light, dark in the proportions 1:1:3:1:1 from run {@code i} on, with four times as much light before or after. */
    private static int likeFinders(int[] runs, int i) {
        int unit = runs[i];
        if (runs[i + 1] != unit || runs[i + 2] != 3 * unit || runs[i + 3] != unit || runs[i + 4] != unit) {
            return 0;
        }
        int before = runs[i - 1];
        int after = runs[i + 5];
        return (before >= 4 * unit && after >= unit ? 1 : 0) + (after >= 4 * unit && before >= unit ? 1 : 0);
    }
}
