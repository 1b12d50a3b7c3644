package org.sealbook.issuer.api;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.license.AgencyCode;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

/** A usage context as it comes in (用证场景): see {@link UsageContext}. */
record UsageContextRequest(
        @Nullable String organisation,
        @Nullable String officer,
        @Nullable ItemRequest item,
        @Nullable String caseNumber,
        @Nullable String purpose,
        @Nullable String basis,
        @Nullable String grounds) {

    private static final String PATH = "context.";

    /** @param code 事项编码 */
    record ItemRequest(@Nullable String code, @Nullable String name) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * The context, or nothing if a fault was noted.
     *
     * @param own the organisations that the client acts for
     */
    static Optional<UsageContext> read(@Nullable UsageContextRequest given, Set<AgencyCode> own, Members members) {
        if (given == null) {
            members.fault("context", "missing", "who asks, for which item and case, why, and on what it rests");
            return Optional.empty();
        }
        return given.read(own, members);
    }

    private Optional<UsageContext> read(Set<AgencyCode> own, Members members) {
        Optional<AgencyCode> asking = members.value(
                PATH + "organisation",
                organisation,
                "the code of an organisation that this client acts for",
                text -> AgencyCode.parse(text).filter(own::contains));
        Optional<String> who = members.value(
                PATH + "officer",
                officer,
                "1 to 64 printable ASCII characters without blanks: a number, not a name",
                text -> Optional.of(text).filter(UsageContext::isOfficer));
        Optional<ServiceItem> what = item(members);
        String caseText = members.text(PATH + "caseNumber", caseNumber, UsageContext.MAX_CASE_NUMBER);
        String why = members.text(PATH + "purpose", purpose, UsageContext.MAX_PURPOSE);
        Optional<LegalBasis> rests =
                members.value(PATH + "basis", basis, "CONSENT, DUTY or DELEGATION", LegalBasis::parse);
        String on = members.text(PATH + "grounds", grounds, UsageContext.MAX_GROUNDS);
        boolean whole = asking.isPresent() && who.isPresent() && what.isPresent() && rests.isPresent();
        return whole && !caseText.isEmpty() && !why.isEmpty() && !on.isEmpty()
                ? Optional.of(new UsageContext(asking.get(), who.get(), what.get(), caseText, why, rests.get(), on))
                : Optional.empty();
    }

    private Optional<ServiceItem> item(Members members) {
        if (item == null) {
            members.fault(PATH + "item", "missing", "code and name of the service item");
            return Optional.empty();
        }
        Optional<String> code = members.value(
                PATH + "item.code", item.code(), "1 to 40 of 0-9, A-Z, a-z, hyphen", text -> Optional.of(text)
                        .filter(ServiceItem::isCode));
        String name = members.text(PATH + "item.name", item.name(), ServiceItem.MAX_NAME);
        return name.isEmpty() ? Optional.empty() : code.map(known -> new ServiceItem(known, name));
    }

    @Override
    public String toString() {
        return "***";
    }
}
