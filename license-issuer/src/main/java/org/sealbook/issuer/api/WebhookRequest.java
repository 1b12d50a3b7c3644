package org.sealbook.issuer.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.events.EventKind;
import org.sealbook.issuer.webhooks.AllowedAddresses;
import org.sealbook.issuer.webhooks.Webhook.Terms;

/**
 * Where events are to be sent, and which.
 *
 * @param address below one of the prefixes that the operator allows
 * @param kinds left out for all
 */
record WebhookRequest(@Nullable String address, @Nullable List<@Nullable String> kinds) {

    private static final int MOST_KINDS = 20;

    /** @throws Refusal that names every fault */
    Terms terms(AllowedAddresses allowed) {
        Members members = new Members();
        String where = members.text("address", address, AllowedAddresses.MAX_LENGTH);
        if (!where.isEmpty() && allowed.parse(where).isEmpty()) {
            members.fault(
                    "address",
                    "not-allowed",
                    "below one of the addresses that the operator allows, with plain characters only");
        }
        Set<EventKind> wanted = kinds(members);
        members.requireNoFaults();
        return new Terms(where, wanted);
    }

    private Set<EventKind> kinds(Members members) {
        Set<EventKind> wanted = EnumSet.noneOf(EventKind.class);
        if (kinds == null) {
            return EnumSet.allOf(EventKind.class);
        }
        if (kinds.isEmpty() || kinds.size() > MOST_KINDS) {
            members.fault("kinds", "count", "1 to " + MOST_KINDS + ", or left out");
            return wanted;
        }
        for (int i = 0; i < kinds.size(); i++) {
            Optional<EventKind> kind = members.value(
                    "kinds[" + i + "]", kinds.get(i), "ISSUED, CHANGED, EXPIRING or USED", EventKind::parse);
            kind.ifPresent(wanted::add);
        }
        return wanted;
    }

    @Override
    public String toString() {
        return "***";
    }
}
