package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.TypeMappings;
import org.sealbook.issuer.clients.ApiClients;
import org.sealbook.issuer.usage.NamedUse;
import org.sealbook.issuer.usage.UsageRequest;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.UsageContext;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** What the shared services are asked with: a context, and a license by its holder and type or by its identifier. */
@Component
final class SharedRequests {

    private final TypeMappings types;
    private final ApiClients clients;
    private final ClientAddress addresses;

    SharedRequests(TypeMappings types, ApiClients clients, ClientAddress addresses) {
        this.types = types;
        this.clients = clients;
        this.addresses = addresses;
    }

    /** Who calls, and what was wrong with the call so far. */
    record Caller(JwtAuthenticationToken client, HttpServletRequest http, Members members) {

        @Override
        public String toString() {
            return "caller";
        }
    }

    /** @throws Refusal if the head names another client than the token, or there are no data */
    <T> T data(SharedEnvelope.@Nullable Head head, @Nullable T data, Caller caller) {
        if (head != null
                && head.accessId() != null
                && !head.accessId().equals(caller.client().getName())) {
            throw new Refusal(Problem.of(ProblemWord.FORBIDDEN, "The access token is another client's."));
        }
        if (data == null) {
            throw new Refusal(Problem.invalid(List.of(new FieldFault("data", "missing", "required"))));
        }
        return data;
    }

    Optional<UsageContext> context(@Nullable UseCause cause, LegalBasis basis, Caller caller) {
        return UseCause.read(cause, clients.agenciesOf(caller.client().getName()), basis, caller.members());
    }

    Optional<LicenseTypeCode> type(@Nullable String code, Caller caller) {
        return caller.members()
                .value("certTypeCode", code, "a license type code (GB/T 36904), or one that is mapped", types::typeOf);
    }

    /** @param idType a code of GB/T 36903 Annex A; without one a credit code or a citizen's number is known by its form */
    Optional<HolderId> holder(@Nullable String idType, @Nullable String code, Caller caller) {
        if (idType == null) {
            return caller.members()
                    .value("holderCode", code, "a valid code, with holderTypeCode", SharedRequests::plain);
        }
        return caller.members()
                .value("holderTypeCode", idType, "a code of GB/T 36903 Annex A", HolderIdType::ofCode)
                .flatMap(known -> caller.members()
                        .value(
                                "holderCode",
                                code,
                                "a valid " + known.label() + ", with its check digits",
                                text -> HolderId.parse(known, text)));
    }

    private static Optional<HolderId> plain(String code) {
        return Stream.of(HolderIdType.CREDIT_CODE, HolderIdType.CITIZEN)
                .flatMap(type -> HolderId.parse(type, code).stream())
                .findFirst();
    }

    /** @throws Refusal that names every fault */
    UsageRequest byHolder(
            @Nullable UseCause cause, Optional<HolderId> holder, @Nullable String typeCode, Caller caller) {
        Optional<UsageContext> context = context(cause, LegalBasis.DUTY, caller);
        Optional<LicenseTypeCode> type = type(typeCode, caller);
        caller.members().requireNoFaults();
        return new UsageRequest(
                caller.client().getName(),
                addresses.exactly(caller.http()),
                context.orElseThrow(),
                holder.orElseThrow(),
                type.orElseThrow());
    }

    /** @throws Refusal that names every fault */
    NamedUse byIdentifier(@Nullable UseCause cause, @Nullable String identifier, Caller caller) {
        Optional<LicenseId> license = caller.members()
                .value(
                        "certificateIdentifier",
                        identifier,
                        "an identifier (GB/T 36904) with its check character",
                        SharedRequests::id);
        return named(cause, license, caller);
    }

    /** @throws Refusal that names every fault */
    NamedUse named(@Nullable UseCause cause, Optional<LicenseId> license, Caller caller) {
        Optional<UsageContext> context = context(cause, LegalBasis.DUTY, caller);
        caller.members().requireNoFaults();
        return new NamedUse(
                caller.client().getName(),
                addresses.exactly(caller.http()),
                context.orElseThrow(),
                license.orElseThrow());
    }

    private static Optional<LicenseId> id(String text) {
        return LicenseId.read(text) instanceof LicenseId.WellFormed right ? Optional.of(right.id()) : Optional.empty();
    }
}
