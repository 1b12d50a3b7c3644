package org.sealbook.issuer.lifecycle;

import org.sealbook.format.JsonText;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.Erasures;
import org.sealbook.issuer.register.Erasures.Erased;
import org.sealbook.issuer.register.Erasures.Outcome;
import org.sealbook.license.LicenseId;

/** Erases what a license that has ended says of people (个人信息删除). Nothing brings it back. */
public final class Erasure {

    private final Erasures erasures;

    public Erasure(Erasures erasures) {
        this.erasures = erasures;
    }

    /** At a client's request; the same request gets the same answer again. @param grounds name nobody: they are kept */
    public Outcome erase(ClientRequest request, LicenseId id, Grounds grounds) {
        return erasures.erase(request, id, grounds.note(), Erasure::answer);
    }

    /** By the registry itself. @param actor who is named in the license's events */
    public Outcome erase(String actor, LicenseId id, Grounds grounds) {
        return erasures.erase(actor, id, grounds.note(), Erasure::answer);
    }

    private static byte[] answer(Erased erased) {
        return new JsonText()
                .begin()
                .text("id", erased.id().toString())
                .text("status", erased.status().name())
                .text("erasedAt", erased.at().toString())
                .end()
                .bytes();
    }
}
