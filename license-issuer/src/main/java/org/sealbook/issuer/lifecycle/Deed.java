package org.sealbook.issuer.lifecycle;

import static org.sealbook.issuer.register.RegisterStatus.CANCELLED;
import static org.sealbook.issuer.register.RegisterStatus.EXPIRED;
import static org.sealbook.issuer.register.RegisterStatus.LOST;
import static org.sealbook.issuer.register.RegisterStatus.REVOKED;
import static org.sealbook.issuer.register.RegisterStatus.SUPERSEDED;
import static org.sealbook.issuer.register.RegisterStatus.SUSPENDED;
import static org.sealbook.issuer.register.RegisterStatus.VALID;
import static org.sealbook.issuer.register.RegisterStatus.WITHDRAWN;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.register.RegisterStatus;

/**
 * What can be done to an issued license, and in which states: the one table that the code, the API and docs/lifecycle.md share.
 * A state that no deed starts from is final.
 */
public enum Deed {
    /** A fact on the face changed. */
    CHANGE("变更", SUPERSEDED, VALID),
    /** For a further period; also after the last day, since an application made in time is often decided late. */
    RENEW("延续", SUPERSEDED, VALID, EXPIRED),
    /** The issuer had made a mistake. */
    CORRECT("纠错", SUPERSEDED, VALID),
    /** The same once more, e.g. for one that was lost. */
    REISSUE("换发", SUPERSEDED, VALID, LOST),
    /** The yearly inspection: noted, whatever its result. */
    INSPECT("年检", null, VALID),
    SUSPEND("暂扣/冻结", SUSPENDED, VALID),
    RESUME("发还/解冻", VALID, SUSPENDED),
    REPORT_LOSS("挂失", LOST, VALID),
    LIFT_LOSS("解除挂失", VALID, LOST),
    /** The license ended without fault: given back, lapsed, its subject gone. */
    CANCEL("注销", CANCELLED, VALID, EXPIRED, SUSPENDED, LOST),
    /** Taken away as a penalty. */
    REVOKE("吊销", REVOKED, VALID, SUSPENDED, LOST),
    /** It should never have been given: also one that has expired. */
    WITHDRAW("撤销", WITHDRAWN, VALID, EXPIRED, SUSPENDED, LOST);

    private final String zh;
    private final Optional<RegisterStatus> to;
    private final Set<RegisterStatus> from;

    Deed(String zh, @Nullable RegisterStatus to, RegisterStatus... from) {
        this.zh = zh;
        this.to = Optional.ofNullable(to);
        this.from = EnumSet.copyOf(Arrays.asList(from));
    }

    /** The Chinese term. */
    public String zh() {
        return zh;
    }

    /** The states that allow it. */
    public Set<RegisterStatus> from() {
        return Set.copyOf(from);
    }

    /** The state after it; empty if it changes none. */
    public Optional<RegisterStatus> to() {
        return to;
    }

    /** Whether a new version of the license takes the place of the old one. */
    public boolean makesVersion() {
        return to.filter(SUPERSEDED::equals).isPresent();
    }

    /** What can be done in a state. */
    public static List<Deed> allowedIn(RegisterStatus status) {
        return Arrays.stream(values())
                .filter(deed -> deed.from.contains(status))
                .toList();
    }
}
