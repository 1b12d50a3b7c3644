package org.sealbook.issuer.usage;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.sealbook.usage.UsageContext;

/**
 * Papers that nobody had to bring (免交材料): one for each case and type of which data of a license in force were given out, however
 * often. Tells no case and no holder.
 */
public final class PapersSaved {

    private static final int MOST = 1000;

    private final PaperMapper papers;
    private final Keyring keys;
    private final Clock clock;

    PapersSaved(PaperMapper papers, Keyring keys, Clock clock) {
        this.papers = papers;
        this.keys = keys;
        this.clock = clock;
    }

    /** In the transaction of the answer. */
    void count(UsageContext context, Collection<LicenseTypeCode> types) {
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        for (LicenseTypeCode type : types) {
            papers.insert(
                    digest(context, type),
                    today,
                    context.organisation().value(),
                    context.item().code(),
                    type.value());
        }
    }

    /** How many an organisation saved its applicants for one item. */
    public record Saved(AgencyCode organisation, String item, long papers) {}

    /** By organisation and item, the most first, 1,000 at most. @param from first day, in China @param to last day */
    public List<Saved> between(LocalDate from, LocalDate to) {
        return papers.count(from, to, MOST).stream()
                .map(row -> new Saved(new AgencyCode(row.organisation()), row.item(), row.papers()))
                .toList();
    }

    private byte[] digest(UsageContext context, LicenseTypeCode type) {
        String text = String.join(
                "\n",
                context.organisation().value(),
                context.item().code(),
                type.value(),
                // Last, since it alone may hold anything.
                context.caseNumber());
        return keys.digest("paper-saved", text.getBytes(StandardCharsets.UTF_8));
    }
}
