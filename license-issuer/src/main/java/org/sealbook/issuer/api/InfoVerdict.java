package org.sealbook.issuer.api;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.sealbook.issuer.register.RegisterStatus;
import org.sealbook.issuer.usage.Usage.Found;

/** What the shared services say of information that was verified (信息验证). The place of each is its code, 0 to 5. */
enum InfoVerdict {
    IN_FORCE("信息正确且有效"),
    /** Its first day is still to come. */
    NOT_YET("信息正确且未激活"),
    SUSPENDED("信息正确且证照暂时失效"),
    ENDED("信息正确且证照已失效"),
    INCOMPLETE("信息不全，无法验证"),
    /** There is none of which everything that was said is true. */
    UNKNOWN("查无此信息");

    private final String text;

    InfoVerdict(String text) {
        this.text = text;
    }

    /** Of several licenses of which it is all true, by the one that is most in force. */
    static InfoVerdict of(CertClaims claims, List<Found> found, LocalDate today) {
        return found.stream()
                .filter(one -> claims.areTrueOf(one.license().license()))
                .map(one -> of(one, today))
                .min(Comparator.naturalOrder())
                .orElse(UNKNOWN);
    }

    private static InfoVerdict of(Found found, LocalDate today) {
        boolean early = found.status() == RegisterStatus.VALID
                && found.license().license().validity().from().isAfter(today);
        return switch (found.status()) {
            case VALID -> early ? NOT_YET : IN_FORCE;
            case SUSPENDED, LOST -> SUSPENDED;
            default -> ENDED;
        };
    }

    String text() {
        return text;
    }
}
