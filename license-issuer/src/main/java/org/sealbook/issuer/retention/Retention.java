package org.sealbook.issuer.retention;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.lifecycle.Erasure;
import org.sealbook.issuer.lifecycle.Grounds;
import org.sealbook.issuer.register.Erasures;
import org.sealbook.issuer.register.Erasures.Due;
import org.sealbook.issuer.register.Erasures.Outcome;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;

/** Goes through the licenses whose time is over, type by type. */
final class Retention {

    private static final String ACTOR = "retention";
    private static final int AT_ONCE = 200;

    private final Erasures erasures;
    private final Erasure erasure;
    private final List<Aged> aged;
    private final RetentionSettings settings;
    private final Clock clock;
    private final PrintStream out;

    Retention(
            Erasures erasures,
            Erasure erasure,
            List<Aged> aged,
            RetentionSettings settings,
            Clock clock,
            PrintStream out) {
        this.erasures = erasures;
        this.erasure = erasure;
        this.aged = aged;
        this.settings = settings;
        this.clock = clock;
        this.out = out;
    }

    /**
     * What goes by its age, whatever becomes of the license.
     *
     * @param period for how long it is kept; null for ever
     * @param due how many are from before a time
     * @param forget deletes them, and says how many
     */
    record Aged(String name, @Nullable Period period, ToLongFunction<Instant> due, ToLongFunction<Instant> forget) {}

    /** What is done with each license. */
    enum Deed {
        REPORT,
        LIST,
        ERASE
    }

    /** Returns how many licenses are due and still there. */
    long run(Deed deed) {
        Map<LicenseTypeCode, Period> periods = settings.byType();
        if (periods.isEmpty()) {
            out.println("no type has a period (sealbook.retention.periods): everything is kept");
        }
        long left = 0;
        for (Map.Entry<LicenseTypeCode, Period> type : periods.entrySet()) {
            left += run(type.getKey(), type.getValue(), deed);
        }
        for (Aged one : aged) {
            left += one.period() == null ? 0 : run(one, one.period(), deed);
        }
        return left;
    }

    private long run(Aged one, Period period, Deed deed) {
        Instant before = clock.instant().atZone(Validity.ZONE).minus(period).toInstant();
        long due = one.due().applyAsLong(before);
        long deleted = deed == Deed.ERASE && due > 0 ? one.forget().applyAsLong(before) : 0;
        out.println(one.name() + " (" + period + "): " + due + " due"
                + (deed == Deed.ERASE ? ", " + deleted + " deleted" : ""));
        return due - deleted;
    }

    private long run(LicenseTypeCode type, Period period, Deed deed) {
        Instant before = clock.instant().atZone(Validity.ZONE).minus(period).toInstant();
        long due = 0;
        long erased = 0;
        List<Due> page = erasures.due(type, before, "", AT_ONCE);
        while (!page.isEmpty()) {
            for (Due one : page) {
                due++;
                if (deed == Deed.LIST) {
                    out.println(one.id() + " " + one.state() + " "
                            + one.over().atZone(Validity.ZONE).toLocalDate());
                }
                if (deed == Deed.ERASE && erase(one.id(), "保存期限届满：" + period)) {
                    erased++;
                }
            }
            page = erasures.due(type, before, page.get(page.size() - 1).id().toString(), AT_ONCE);
        }
        out.println(
                type + " (" + period + "): " + due + " due" + (deed == Deed.ERASE ? ", " + erased + " erased" : ""));
        return due - erased;
    }

    private boolean erase(LicenseId id, String reason) {
        return erasure.erase(ACTOR, id, new Grounds(reason, settings.legalBasis())) instanceof Outcome.Done;
    }

    /** Erases again what came back with an older database. Returns how many licenses could not be. */
    long reapply() {
        long found = 0;
        long erased = 0;
        Optional<String> next = Optional.of("");
        while (next.isPresent()) {
            Erasures.Undone page = erasures.undone(next.get(), AT_ONCE);
            for (LicenseId id : page.licenses()) {
                found++;
                erased += erase(id, "数据恢复后重新删除") ? 1 : 0;
            }
            next = page.next();
        }
        out.println(found + " were erased once and had come back, " + erased + " erased again");
        return found - erased;
    }
}
