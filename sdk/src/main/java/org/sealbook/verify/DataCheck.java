package org.sealbook.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sealbook.format.AnnotatedPdf;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrToken;
import org.sealbook.format.SealedPdf;
import org.sealbook.format.SignedQrToken;
import org.sealbook.license.Holder;
import org.sealbook.license.License;
import org.sealbook.license.Text;
import org.sealbook.usage.AnnotatedCopy;
import org.sealbook.usage.CopyNotes;

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

    /** Of a copy: the license's own text on the face, and the notes beside it. It has no QR code. */
    void checkCopy(AnnotatedPdf pdf, AnnotatedCopy copy, License license) {
        Optional<Reason> fault = faultOfFace(pdf.file(), license)
                .or(() -> saysTheSame(pdf.notes(), CopyNotes.of(copy, license.id()))
                        ? Optional.empty()
                        : Optional.of(Reason.NOTES_DIFFER));
        if (fault.isPresent()) {
            findings.failed(Check.C9, fault.get());
        } else {
            findings.passed(Check.C9, Reason.COPY_DATA_CONSISTENT);
        }
    }

    /** A note may be printed several times, as the mark across the face is. */
    private static boolean saysTheSame(Map<String, String> printed, Map<String, String> expected) {
        return printed.keySet().equals(expected.keySet())
                && expected.entrySet().stream().allMatch(note -> {
                    String text = Text.comparable(note.getValue());
                    String found = Text.comparable(printed.getOrDefault(note.getKey(), ""));
                    return !found.isEmpty() && found.equals(text.repeat(found.length() / text.length()));
                });
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

    /** Every field is printed with the same text, and what else is printed is the license's own. */
    private static Optional<Reason> faultOfFace(SealedPdf pdf, License license) {
        Map<String, String> printed = pdf.faceText();
        Map<String, String> expected = expected(license);
        for (Map.Entry<String, String> place : printed.entrySet()) {
            String text = expected.get(place.getKey());
            if (text == null || !Text.comparable(text).equals(Text.comparable(place.getValue()))) {
                return Optional.of(Reason.FACE_DIFFERS);
            }
        }
        boolean missing = license.fields().keySet().stream().anyMatch(key -> !printed.containsKey(key));
        return missing ? Optional.of(Reason.FACE_DIFFERS) : Optional.empty();
    }

    private static Map<String, String> expected(License license) {
        Map<String, String> texts = new HashMap<>();
        license.fields()
                .forEach((key, value) ->
                        texts.put(key, Text.date(value).map(Text::chineseDate).orElse(value)));
        texts.put("$number", license.number().value());
        texts.put("$id", license.id().toString());
        texts.put("$issuer", license.issuer().name());
        texts.put("$issuedOn", Text.chineseDate(license.issuedOn()));
        texts.put("$validFrom", Text.chineseDate(license.validity().from()));
        texts.put(
                "$validUntil", license.validity().until().map(Text::chineseDate).orElse("长期"));
        for (int i = 0; i < license.holders().size(); i++) {
            Holder holder = license.holders().get(i);
            texts.put("$holder" + (i + 1) + ".name", holder.name());
            texts.put("$holder" + (i + 1) + ".id", holder.id().value());
        }
        return texts;
    }
}
