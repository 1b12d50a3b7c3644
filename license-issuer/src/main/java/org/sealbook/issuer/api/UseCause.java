package org.sealbook.issuer.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.issuance.RequestJson;
import org.sealbook.license.AgencyCode;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;

/**
 * The usage context (用证场景) as the shared services carry it: an object, or that object as a text, since systems send both. Members
 * that begin with {@code certificate} are the ones in circulation; the others are ours, because without them nobody could be told who
 * asked for which case.
 *
 * @param certificateSystemName the calling system; taken and not kept, since the client says it better
 * @param certificateCallCategory 0: for a service item. There is nothing else here
 * @param certificateMatterName name of the service item
 * @param certificateEventCode its code (事项编码)
 * @param certificateCopyCause the purpose (用途), 1 to 200 characters
 * @param officer who asks: a number, not a name
 * @param organisation only needed by a client that acts for several
 * @param grounds the provision it rests on, if it is known
 */
record UseCause(
        @Nullable String certificateSystemName,
        @Nullable String certificateCallCategory,
        @Nullable String certificateMatterName,
        @Nullable String certificateEventCode,
        @Nullable String certificateCopyCause,
        @Nullable String caseNumber,
        @Nullable String officer,
        @Nullable String organisation,
        @Nullable String grounds) {

    private static final String PATH = "useCause.";
    private static final String BY_ITEM = "0";
    private static final String GROUNDS_NOT_SAID = "未注明 (GB/T 36906)";

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    UseCause {}

    /** The object as a text. @throws IllegalArgumentException if it is none */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static UseCause ofText(String json) {
        if (RequestJson.read(json.getBytes(StandardCharsets.UTF_8), UseCause.class)
                instanceof RequestJson.Reading.Read<UseCause> read) {
            return read.value();
        }
        throw new IllegalArgumentException("not the JSON of a cause");
    }

    /** The context, or nothing if a fault was noted. @param own the organisations that the client acts for */
    static Optional<UsageContext> read(
            @Nullable UseCause given, Set<AgencyCode> own, LegalBasis basis, Members members) {
        if (given == null) {
            members.fault("useCause", "missing", "who asks, for which item and case, and why");
            return Optional.empty();
        }
        return given.read(own, basis, members);
    }

    private Optional<UsageContext> read(Set<AgencyCode> own, LegalBasis basis, Members members) {
        if (certificateCallCategory != null && !certificateCallCategory.equals(BY_ITEM)) {
            members.fault(PATH + "certificateCallCategory", "not-here", "0: a use is for a service item");
        }
        Optional<AgencyCode> asking = organisation(own, members);
        Optional<String> who = members.value(
                PATH + "officer",
                officer,
                "1 to 64 printable ASCII characters without blanks: a number, not a name",
                text -> Optional.of(text).filter(UsageContext::isOfficer));
        Optional<String> code = members.value(
                PATH + "certificateEventCode",
                certificateEventCode,
                "1 to 40 of 0-9, A-Z, a-z, hyphen",
                text -> Optional.of(text).filter(ServiceItem::isCode));
        String name = members.text(PATH + "certificateMatterName", certificateMatterName, ServiceItem.MAX_NAME);
        String number = members.text(PATH + "caseNumber", caseNumber, UsageContext.MAX_CASE_NUMBER);
        String why = members.text(PATH + "certificateCopyCause", certificateCopyCause, UsageContext.MAX_PURPOSE);
        String on =
                grounds == null ? GROUNDS_NOT_SAID : members.text(PATH + "grounds", grounds, UsageContext.MAX_GROUNDS);
        boolean whole = asking.isPresent() && who.isPresent() && code.isPresent();
        return whole && !name.isEmpty() && !number.isEmpty() && !why.isEmpty() && !on.isEmpty()
                ? Optional.of(new UsageContext(
                        asking.get(), who.get(), new ServiceItem(code.get(), name), number, why, basis, on))
                : Optional.empty();
    }

    private Optional<AgencyCode> organisation(Set<AgencyCode> own, Members members) {
        if (organisation == null && own.size() == 1) {
            return own.stream().findFirst();
        }
        return members.value(
                PATH + "organisation",
                organisation,
                "the code of an organisation that this client acts for",
                text -> AgencyCode.parse(text).filter(own::contains));
    }

    @Override
    public String toString() {
        return "***";
    }
}
