package org.sealbook.verify;

import java.time.Duration;
import java.util.Optional;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustedType;

/** C12: what the registry says of the license now, and how old that knowledge is. Not knowing is never "valid". */
final class StatusCheck {

    private final Circumstances circumstances;
    private final Findings findings;

    StatusCheck(Circumstances circumstances, Findings findings) {
        this.circumstances = circumstances;
        this.findings = findings;
    }

    void check(StatusReference reference, LicenseId id) {
        if (!isOfItsRegistry(reference, id)) {
            findings.failed(Check.C12, Reason.STATUS_OF_ANOTHER_REGISTRY, "The list is " + reference.list());
            return;
        }
        StatusAnswer answer = circumstances.statuses().status(reference, circumstances.now());
        if (answer instanceof StatusAnswer.Known known) {
            findings.statusAsOf(known.asOf());
            known(known, id);
        } else if (answer instanceof StatusAnswer.Unknown unknown) {
            unknown(unknown.problem());
        }
    }

    /** An agency could otherwise point to a list in which another registry never switches anything off for it. */
    private boolean isOfItsRegistry(StatusReference reference, LicenseId id) {
        TrustList trust = circumstances.trust();
        return AgencyCode.parse(id.issuer())
                .flatMap(trust::agency)
                .map(agency -> trust.registryOf(agency.region()).equals(trust.registryOf(reference)))
                .orElse(true);
    }

    private void known(StatusAnswer.Known known, LicenseId id) {
        if (known.status() == LicenseStatus.VALID) {
            valid(known, id.type());
        } else if (circumstances.policy().judgesThePast()) {
            findings.notice(Check.C12, Reason.STATUS_NOW_DIFFERS, "As of " + known.asOf() + ": " + known.status());
        } else {
            findings.failed(Check.C12, reason(known.status()), message(known, id));
        }
    }

    /** A license that was replaced is not just invalid: which version came next follows from its identifier. */
    private static String message(StatusAnswer.Known known, LicenseId id) {
        String message = "As of " + known.asOf();
        return known.status() == LicenseStatus.SUPERSEDED && id.version() < LicenseId.MAX_VERSION
                ? message + "; the next version is " + id.next()
                : message;
    }

    private void valid(StatusAnswer.Known known, LicenseTypeCode type) {
        Duration age = Duration.between(known.asOf(), circumstances.now());
        Duration usable = Optional.of(circumstances.policy().usable())
                .filter(limit -> circumstances.policy().judgesThePast())
                .orElseGet(() -> shorter(circumstances.policy().usable(), type));
        String message = "As of " + known.asOf();
        if (age.compareTo(usable) > 0) {
            findings.unknown(Check.C12, Reason.STATUS_TOO_OLD, message);
            return;
        }
        findings.passed(Check.C12, Reason.STATUS_VALID);
        if (age.compareTo(circumstances.policy().fresh()) > 0) {
            findings.notice(Check.C12, Reason.STATUS_OF_SOME_AGE, message);
        }
    }

    private Duration shorter(Duration limit, LicenseTypeCode type) {
        Duration ofType =
                circumstances.trust().type(type).map(TrustedType::maxOfflineAge).orElse(Duration.ZERO);
        Duration fresh = Duration.ofMinutes(15);
        Duration allowed = ofType.compareTo(fresh) < 0 ? fresh : ofType;
        return allowed.compareTo(limit) < 0 ? allowed : limit;
    }

    private static Reason reason(LicenseStatus status) {
        return switch (status) {
            case VALID -> Reason.STATUS_VALID;
            case INVALID -> Reason.REVOKED;
            case SUSPENDED -> Reason.SUSPENDED;
            case SUPERSEDED -> Reason.SUPERSEDED;
        };
    }

    private void unknown(StatusAnswer.Problem problem) {
        switch (problem) {
            case UNREACHABLE -> statusNotHad(Reason.STATUS_UNAVAILABLE);
            case EXPIRED -> statusNotHad(Reason.STATUS_TOO_OLD);
            case NOT_TRUSTED, ROLLED_BACK -> statusNotHad(Reason.STATUS_NOT_TRUSTED);
            case OUT_OF_RANGE -> findings.failed(Check.C12, Reason.STATUS_INDEX_OUT_OF_RANGE);
        }
    }

    private void statusNotHad(Reason reason) {
        if (circumstances.policy().judgesThePast()) {
            findings.notice(Check.C12, reason);
        } else {
            findings.unknown(Check.C12, reason);
        }
    }
}
