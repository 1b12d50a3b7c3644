package org.sealbook.issuer.lifecycle;

import java.util.Optional;
import org.sealbook.format.JsonText;

/**
 * Why something is done to a license. Kept encrypted: a reason can name people.
 *
 * @param reason 1 to 500 characters
 * @param legalBasis the law or decision, 1 to 500 characters
 * @param inspection what an inspection found; empty for all other deeds
 */
public record Grounds(String reason, String legalBasis, Optional<Inspection> inspection) {

    public Grounds(String reason, String legalBasis) {
        this(reason, legalBasis, Optional.empty());
    }

    /** A yearly inspection (年检). @param passed whether nothing stands against the license */
    public record Inspection(int year, boolean passed) {}

    /** As it is kept, JSON. */
    public byte[] note() {
        JsonText json = new JsonText().begin().text("reason", reason).text("legalBasis", legalBasis);
        inspection.ifPresent(found -> json.begin("inspection")
                .number("year", found.year())
                .flag("passed", found.passed())
                .end());
        return json.end().bytes();
    }

    @Override
    public String toString() {
        return "***";
    }
}
