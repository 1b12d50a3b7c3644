package org.sealbook.verify;

import java.util.Optional;
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
            report(malformed);
            return Optional.empty();
        }
    }

    private void report(Malformed malformed) {
        switch (malformed.fault()) {
            case SIZE -> findings.failed(Check.C1, Reason.TOO_LARGE_OR_SMALL, malformed.getMessage());
            case PDF_HEADER -> findings.failed(Check.C2, Reason.NOT_A_LICENSE, malformed.getMessage());
            case NO_SIGNATURE -> findings.failed(Check.C2, Reason.NO_SIGNATURE, malformed.getMessage());
            default ->
                findings.failed(Check.C2, Reason.STRUCTURE_BROKEN, malformed.fault() + ": " + malformed.getMessage());
        }
    }
}
