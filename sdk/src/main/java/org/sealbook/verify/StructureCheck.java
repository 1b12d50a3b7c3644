package org.sealbook.verify;

import java.util.Optional;
import org.sealbook.format.AnnotatedPdf;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;

/** C1 and C2: the file is read within its budgets and has exactly the structure that the issuer writes. */
final class StructureCheck {

    private final Findings findings;

    StructureCheck(Findings findings) {
        this.findings = findings;
    }

    Optional<SealedPdf> read(byte[] file) {
        try {
            SealedPdf pdf = SealedPdf.read(file);
            findings.passed(Check.C1, Reason.READ);
            findings.passed(Check.C2, Reason.STRUCTURE_INTACT);
            return Optional.of(pdf);
        } catch (Malformed malformed) {
            report(malformed, Reason.IS_A_COPY);
            return Optional.empty();
        }
    }

    Optional<AnnotatedPdf> readCopy(byte[] file) {
        try {
            AnnotatedPdf pdf = AnnotatedPdf.read(file);
            findings.passed(Check.C1, Reason.READ);
            findings.passed(Check.C2, Reason.STRUCTURE_INTACT);
            return Optional.of(pdf);
        } catch (Malformed malformed) {
            report(malformed, Reason.NOT_A_COPY);
            return Optional.empty();
        }
    }

    /** @param other what a file of the other kind is refused with */
    private void report(Malformed malformed, Reason other) {
        switch (malformed.fault()) {
            case SIZE -> findings.failed(Check.C1, Reason.TOO_LARGE_OR_SMALL, malformed.getMessage());
            case PDF_HEADER -> findings.failed(Check.C2, Reason.NOT_A_LICENSE, malformed.getMessage());
            case PDF_OTHER_KIND -> findings.failed(Check.C2, other, malformed.getMessage());
            case NO_SIGNATURE -> findings.failed(Check.C2, Reason.NO_SIGNATURE, malformed.getMessage());
            default ->
                findings.failed(Check.C2, Reason.STRUCTURE_BROKEN, malformed.fault() + ": " + malformed.getMessage());
        }
    }
}
