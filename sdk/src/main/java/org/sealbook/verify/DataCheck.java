package org.sealbook.verify;

import java.util.Map;
import java.util.Optional;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrToken;
import org.sealbook.format.SealedPdf;
import org.sealbook.format.SignedQrToken;
import org.sealbook.license.License;
import org.sealbook.license.Text;

/** C9: the embedded data, the QR code as drawn and the text as printed say the same. */
final class DataCheck {

    private final Findings findings;

    DataCheck(Findings findings) {
        this.findings = findings;
    }

    void check(SealedPdf pdf, License license) {
        Optional<Reason> fault = faultOfQr(pdf, license).or(() -> faultOfFace(pdf, license));
        if (fault.isPresent()) {
            findings.failed(Check.C9, fault.get());
        } else {
            findings.passed(Check.C9, Reason.DATA_CONSISTENT);
        }
    }

    private static Optional<Reason> faultOfQr(SealedPdf pdf, License license) {
        if (pdf.qrText().isEmpty()) {
            return Optional.of(Reason.QR_MISSING);
        }
        try {
            QrToken drawn = SignedQrToken.read(pdf.qrText().get()).token();
            return drawn.equals(QrToken.of(license)) ? Optional.empty() : Optional.of(Reason.QR_DIFFERS);
        } catch (Malformed notAToken) {
            return Optional.of(Reason.QR_DIFFERS);
        }
    }

    /** Every field of the data is printed with the same text; what is printed beside them begins with {@code $}. */
    private static Optional<Reason> faultOfFace(SealedPdf pdf, License license) {
        Map<String, String> printed = pdf.faceText();
        for (Map.Entry<String, String> field : license.fields().entrySet()) {
            String text = printed.get(field.getKey());
            if (text == null || !Text.comparable(text).equals(Text.comparable(field.getValue()))) {
                return Optional.of(Reason.FACE_DIFFERS);
            }
        }
        boolean unknown = printed.keySet().stream()
                .anyMatch(key -> !key.startsWith("$") && !license.fields().containsKey(key));
        String number = printed.get("$number");
        boolean otherNumber = number != null
                && !Text.comparable(number).equals(Text.comparable(license.number().value()));
        return unknown || otherNumber ? Optional.of(Reason.FACE_DIFFERS) : Optional.empty();
    }
}
