package org.sealbook.issuer.rendering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sealbook.format.QrToken;
import org.sealbook.format.QrToken.QrHolder;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.Validity;

/** Whether a face has room for the most that a license of its type may say: found out when a type is published, not by a citizen. */
final class FaceFit {

    /** 25 mm: smaller codes of version 15 are hard to scan. */
    private static final double SMALLEST_CODE = 25 / 25.4 * 72;

    private static final String WIDE = "国";

    private final LicenseType type;
    private final Face face;
    private final TextLayout layout;
    private final List<String> faults = new ArrayList<>();

    private FaceFit(LicenseType type, Face face, Fonts fonts) {
        this.type = type;
        this.face = face;
        this.layout = new TextLayout(fonts);
    }

    /** Whether the most that a license of the type may say has room in its QR code. */
    static List<String> faultsOfCode(LicenseType type, String qrPrefix) {
        int most = type.holders().maxNameBytes();
        int room = most;
        while (room > 0 && QrForm.of(qrPrefix + digits(type, room)).isEmpty()) {
            room--;
        }
        return room == most
                ? List.of()
                : List.of("holders.maxNameBytes: " + most + ", and a QR code of version " + QrForm.MAX_VERSION
                        + " has room for " + room);
    }

    /** Everything that does not fit; empty if the type can be published. @param qrPrefix what stands before a code's digits */
    static List<String> faults(LicenseType type, Face face, Fonts fonts, String qrPrefix) {
        FaceFit fit = new FaceFit(type, face, fonts);
        fit.places();
        type.fields().forEach(fit::field);
        fit.holders();
        fit.faults.addAll(faultsOfCode(type, qrPrefix));
        return fit.faults;
    }

    private void places() {
        face.boxes().forEach(this::place);
        face.reserved().values().forEach(this::place);
        Box qr = face.qr();
        if (qr.width() < SMALLEST_CODE || Math.abs(qr.width() - qr.height()) > 1) {
            faults.add("face: the place " + qr.key() + " is no square of 25 mm or more");
        }
    }

    private void place(Box box) {
        boolean inside = box.x() >= 0
                && box.y() >= 0
                && box.x() + box.width() <= face.width()
                && box.y() + box.height() <= face.height();
        if (!inside) {
            faults.add("face: the place " + box.key() + " is not on the page");
        }
    }

    private void field(FaceField field) {
        // A date is printed longer than it is written: 2026年12月31日. What a pattern restricts is the designer's to see
        // to.
        int wide = field.kind() == FaceField.Kind.DATE ? 7 : field.pattern().isPresent() ? 0 : field.maxLength();
        fits(field.key(), wide, "fields." + field.key() + ".maxLength");
    }

    private void holders() {
        for (int i = 1; i <= type.holders().max(); i++) {
            fits("$holder" + i + ".name", type.holders().maxNameBytes() / 3, "holders.maxNameBytes");
        }
    }

    private void fits(String place, int characters, String limit) {
        Optional<Box> box =
                face.boxes().stream().filter(any -> any.key().equals(place)).findFirst();
        if (box.isEmpty()) {
            faults.add("face: has no place " + place);
            return;
        }
        int room = characters;
        while (room > 0 && layout.set(WIDE.repeat(room), box.get()).lines().isEmpty()) {
            room--;
        }
        if (room < characters) {
            faults.add(limit + ": " + characters + " Chinese characters, and the place " + place + " has room for "
                    + room);
        }
    }

    private static String digits(LicenseType type, int nameBytes) {
        return QrToken.digits(QrToken.assemble(
                KeyAlgorithm.SM2, new byte[8], widest(type, nameBytes).payload(), new byte[64]));
    }

    private static QrToken widest(LicenseType type, int nameBytes) {
        String name = "n".repeat(nameBytes);
        QrHolder holder = new QrHolder(name, HolderIdType.CREDIT_CODE, "9".repeat(18));
        LocalDate late = LocalDate.of(9998, 12, 31);
        return new QrToken(
                new LicenseId(type.code(), "9".repeat(18), "999999999999", 999),
                new LicenseNumber("9".repeat(LicenseType.MAX_NUMBER_BYTES)),
                Collections.nCopies(type.holders().max(), holder),
                late,
                Validity.between(late, late),
                new StatusReference("999999-999", 131_071),
                9999);
    }
}
