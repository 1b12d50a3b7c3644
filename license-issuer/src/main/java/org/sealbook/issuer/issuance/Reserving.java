package org.sealbook.issuer.issuance;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalLong;
import org.sealbook.format.LicenseJson;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.Reservation;
import org.sealbook.issuer.register.Reservations;
import org.sealbook.issuer.register.Reservations.Intent;
import org.sealbook.issuer.register.Reservations.Replaced;
import org.sealbook.issuer.register.Reservations.Reserved;
import org.sealbook.issuer.register.Reservations.Wanted;
import org.sealbook.issuer.sealing.SealPlace;
import org.sealbook.license.License;
import org.sealbook.license.License.StatusReference;

/** I3: a draft that can be made into a license becomes one, with a number, an identifier and exact bytes. */
final class Reserving {

    private final Reservations reservations;
    private final Trial trial;
    private final SecureRandom random = new SecureRandom();

    Reserving(Issuance.Rooms rooms) {
        this.reservations = rooms.reservations();
        this.trial = new Trial(rooms.renderer(), rooms.seals());
    }

    /** Why the draft could not become a license that is sealed there: nothing is reserved for what cannot be made. */
    Optional<IssueOutcome> impossible(Drafted.InOrder drafted, SealPlace sealedBy) {
        LicenseDraft draft = drafted.draft();
        StatusReference status = new StatusReference(draft.region().code() + "-9999", 131_071);
        Reserved standIn = drafted.replaces()
                .map(old -> new Reserved(old.id().serial(), 999, OptionalLong.empty(), status))
                .orElseGet(() -> new Reserved("999999999999", 1, OptionalLong.of(1), status));
        return drafted.license(standIn).flatMap(license -> trial.refusal(draft.type(), license, sealedBy));
    }

    Reservation reserve(ClientRequest request, Drafted.InOrder drafted) {
        Optional<Replaced> replaces = drafted.replaces();
        return replaces.isPresent()
                ? reservations.next(
                        request,
                        wanted(drafted),
                        replaces.get(),
                        reserved -> intent(drafted.license(reserved).orElseThrow()))
                : reservations.first(request, wanted(drafted), reserved -> drafted.license(reserved)
                        .map(this::intent));
    }

    private static Wanted wanted(Drafted.InOrder drafted) {
        LicenseDraft draft = drafted.draft();
        return new Wanted(
                draft.issuer().code(),
                draft.type().code(),
                draft.region(),
                draft.caseNumber(),
                draft.holders().stream().map(holder -> holder.id()).toList(),
                draft.type().singleInstance(),
                draft.type().number().namesTheYear(),
                drafted.at());
    }

    private Intent intent(License license) {
        byte[] salt = new byte[LicenseJson.SALT_BYTES];
        random.nextBytes(salt);
        return new Intent(license, LicenseJson.write(license, salt));
    }
}
