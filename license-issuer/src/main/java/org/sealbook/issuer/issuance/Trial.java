package org.sealbook.issuer.issuance;

import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.rendering.Renderer;
import org.sealbook.issuer.rendering.Rendering;
import org.sealbook.issuer.sealing.SealPlace;
import org.sealbook.issuer.sealing.Seals;
import org.sealbook.license.License;

/** Sets a license's text before anything is reserved, to find what does not fit and what no font has: nothing is reserved for what cannot be made. */
final class Trial {

    private final Renderer renderer;
    private final Seals seals;

    Trial(Renderer renderer, Seals seals) {
        this.renderer = renderer;
        this.seals = seals;
    }

    /** @param license with a stand-in for what is not reserved yet @param sealedBy who is to seal it */
    Optional<IssueOutcome> refusal(LicenseType type, License license, SealPlace sealedBy) {
        SealPlace place = seals.place(license.issuer().code(), type.suite());
        if (place != sealedBy) {
            return Optional.of(elsewhere(place));
        }
        return renderer.refusal(type, license).flatMap(Trial::faults).map(IssueOutcome.Invalid::new);
    }

    /** The refusal of a license whose seal is not where the request needs it. */
    static IssueOutcome elsewhere(SealPlace place) {
        return switch (place) {
            case NONE -> new IssueOutcome.NoSeal();
            case HERE -> new IssueOutcome.SealKeptHere();
            case AGENCY -> new IssueOutcome.SealKeptByAgency();
        };
    }

    private static Optional<List<FieldFault>> faults(Rendering rendering) {
        if (rendering instanceof Rendering.DoesNotFit place) {
            return Optional.of(List.of(new FieldFault(
                    field(place.field()), "does-not-fit", "the text does not fit its place on the face")));
        }
        if (rendering instanceof Rendering.NoGlyph missing) {
            return Optional.of(List.of(new FieldFault(
                    field(missing.field()), "no-glyph", "no font has the character " + missing.character())));
        }
        return Optional.empty();
    }

    /** The path in the request of what stands in a place of the face. */
    private static String field(String place) {
        if (place.startsWith("$holder")) {
            int position = Integer.parseInt(place.substring(7, place.indexOf('.'))) - 1;
            return "holders[" + position + "]" + place.substring(place.indexOf('.'));
        }
        return place.startsWith("$") ? place.substring(1) : "fields." + place;
    }
}
