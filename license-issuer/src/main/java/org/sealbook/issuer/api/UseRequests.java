package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.usage.Denial;
import org.sealbook.issuer.usage.Usage.Outcome;
import org.sealbook.issuer.usage.UsageEntry;
import org.sealbook.issuer.usage.UsageRequest;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.UsageContext;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** What all uses by duty ask for in the same words: a context, a holder, a type. */
@Component
final class UseRequests {

    private static final int MOST_DAYS = 3660;
    private static final int MAX_ORDER = 64;

    private final ApiClients clients;
    private final ClientAddress addresses;
    private final Clock clock;

    UseRequests(ApiClients clients, ClientAddress addresses, Clock clock) {
        this.clients = clients;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** @param days for which the holder is not to read of it, 1 to 3660 @param order number of the order that says so, which he reads */
    record WithheldRequest(@Nullable Integer days, @Nullable String order) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** How long the holder has to wait; faults are noted. */
    Optional<UsageEntry.Withheld> withheld(@Nullable WithheldRequest given, Members members) {
        if (given == null) {
            return Optional.empty();
        }
        int days = given.days() == null ? 0 : given.days();
        if (days < 1 || days > MOST_DAYS) {
            members.fault("withheld.days", "out-of-range", "1 to " + MOST_DAYS);
        }
        String order = members.text("withheld.order", given.order(), MAX_ORDER);
        return Optional.of(new UsageEntry.Withheld(clock.instant().plus(days, ChronoUnit.DAYS), order));
    }

    /** @param idType a code of GB/T 36903 Annex A */
    record HolderOfUse(@Nullable String idType, @Nullable String id) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** Who asks in which context, and about whom. */
    record Asking(String client, String address, UsageContext context, HolderId holder) {

        /** About a type. */
        UsageRequest request(LicenseTypeCode type) {
            return new UsageRequest(client, address, context, holder, type);
        }

        @Override
        public String toString() {
            return "***";
        }
    }

    /** @throws Refusal that names every fault, also those that were noted before */
    UsageRequest read(
            @Nullable UsageContextRequest context,
            @Nullable HolderOfUse holder,
            @Nullable String type,
            JwtAuthenticationToken client,
            HttpServletRequest http,
            Members members) {
        Optional<LicenseTypeCode> code =
                members.value("type", type, "a license type code (GB/T 36904)", LicenseTypeCode::parse);
        return read(context, holder, client, http, members).request(code.orElseThrow());
    }

    /** @throws Refusal that names every fault, also those that were noted before */
    Asking read(
            @Nullable UsageContextRequest context,
            @Nullable HolderOfUse holder,
            JwtAuthenticationToken client,
            HttpServletRequest http,
            Members members) {
        Optional<UsageContext> read = UsageContextRequest.read(context, clients.agenciesOf(client.getName()), members);
        if (read.isPresent() && read.get().basis() != LegalBasis.DUTY) {
            members.fault("context.basis", "not-here", "DUTY: a holder's consent comes with what he presents");
        }
        Optional<HolderId> whose = holder(holder, members);
        members.requireNoFaults();
        return new Asking(client.getName(), addresses.exactly(http), read.orElseThrow(), whose.orElseThrow());
    }

    /** Whose licenses are meant; faults are noted. */
    static Optional<HolderId> holder(@Nullable HolderOfUse given, Members members) {
        if (given == null) {
            members.fault("holder", "missing", "idType and id of the holder");
            return Optional.empty();
        }
        return members.value("holder.idType", given.idType(), "a code of GB/T 36903 Annex A", HolderIdType::ofCode)
                .flatMap(idType -> members.value(
                        "holder.id",
                        given.id(),
                        "a valid " + idType.label() + ", with its check digits",
                        text -> HolderId.parse(idType, text)));
    }

    /** @throws Refusal if it was denied */
    static Outcome.Answered answered(Outcome outcome) {
        if (outcome instanceof Outcome.Denied denied) {
            throw denied(denied.why());
        }
        return (Outcome.Answered) outcome;
    }

    static Refusal denied(Denial why) {
        return new Refusal(Problem.of(ProblemWord.USE_DENIED, "Denied and recorded: " + why.text() + "."), why.word());
    }
}
