package org.sealbook.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.sealbook.usage.OfAge;
import org.sealbook.usage.UsageContext;
import org.sealbook.usage.UsageReceipt;
import org.sealbook.usage.ValidFor;

/** The bodies of uses. Members that a later registry adds are passed over. */
final class UseJson {

    private static final int MAX_TEXT = 4000;
    private static final int MAX_RECORD = 100;
    private static final int MAX_RECEIPT = UsageReceipt.MAX_TEXT;
    private static final int MAX_FIELDS = 200;
    private static final int MAX_ITEMS = 10_000;

    private UseJson() {}

    /** @param fields none for all that are granted */
    static byte[] request(UsageContext context, HolderId holder, LicenseTypeCode type, Set<String> fields) {
        JsonText json = asking(context, holder, type);
        if (!fields.isEmpty()) {
            json.beginArray("fields");
            fields.forEach(json::element);
            json.endArray();
        }
        return json.end().bytes();
    }

    static byte[] question(UsageContext context, HolderId holder, LicenseTypeCode type, ValidFor question) {
        return question.writeTo(asking(context, holder, type).begin("question"))
                .end()
                .end()
                .bytes();
    }

    /** @param until the last day of the copy's use */
    static byte[] copy(
            UsageContext context, HolderId holder, LicenseTypeCode type, Optional<LicenseId> license, LocalDate until) {
        JsonText json = asking(context, holder, type).text("until", until.toString());
        license.ifPresent(id -> json.text("license", id.toString()));
        return json.end().bytes();
    }

    static byte[] redeem(UsageContext context, String code) {
        return context.writeTo(new JsonText().begin().begin("context"))
                .end()
                .text("code", code)
                .end()
                .bytes();
    }

    private static JsonText asking(UsageContext context, HolderId holder, LicenseTypeCode type) {
        return context.writeTo(new JsonText().begin().begin("context"))
                .end()
                .begin("holder")
                .text("idType", holder.type().code())
                .text("id", holder.value())
                .end()
                .text("type", type.value());
    }

    static Fetched fetched(StrictJson json) throws Malformed {
        List<FetchedLicense> licenses = new ArrayList<>();
        for (StrictJson item : json.objects("items", MAX_ITEMS)) {
            licenses.add(license(item));
        }
        return new Fetched(
                json.text("record", MAX_RECORD), licenses, answer(json), json.optionalText("receipt", MAX_RECEIPT));
    }

    /** A question that this sdk does not know is no answer: nobody may take a yes to it for the yes to another. */
    private static Optional<QuestionAnswer> answer(StrictJson json) throws Malformed {
        if (!json.has("question")) {
            return Optional.empty();
        }
        int years = json.object("question").integer("ofAge", 1, OfAge.MOST);
        return Optional.of(new QuestionAnswer(new OfAge(years), json.flag("answer")));
    }

    private static FetchedLicense license(StrictJson json) throws Malformed {
        String state = json.text("status", 40);
        return new FetchedLicense(
                LicenseId.of(json.text("id", LicenseId.MAX_LENGTH)),
                new LicenseTypeCode(json.text("type", LicenseTypeCode.LENGTH)),
                json.text("typeName", MAX_TEXT),
                new AgencyCode(json.text("issuer", AgencyCode.LENGTH)),
                json.text("issuerName", MAX_TEXT),
                state,
                validity(json),
                json.optionalText("number", MAX_TEXT),
                json.optionalText("holders", MAX_TEXT),
                state.equals("VALID") ? json.object("fields").textMembers(MAX_FIELDS, MAX_TEXT) : Map.of(),
                json.optionalText("receipt", MAX_RECEIPT));
    }

    private static Validity validity(StrictJson json) throws Malformed {
        LocalDate from = day(json.text("validFrom", 10));
        Optional<String> until = json.optionalText("validUntil", 10);
        return until.isPresent() ? Validity.between(from, day(until.get())) : Validity.openEnded(from);
    }

    private static LocalDate day(String text) throws Malformed {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw new Malformed(Malformed.Fault.VALUE, "day");
        }
    }

    static Asked asked(StrictJson json) throws Malformed {
        return new Asked(
                json.text("record", MAX_RECORD), json.flag("holds"), json.optionalText("receipt", MAX_RECEIPT));
    }

    static List<LicenseUse> uses(StrictJson json) throws Malformed {
        List<LicenseUse> uses = new ArrayList<>();
        for (StrictJson item : json.objects("items", MAX_ITEMS)) {
            uses.add(new LicenseUse(
                    item.text("record", MAX_RECORD),
                    instant(item.text("at", 40)),
                    item.text("kind", 40),
                    UsageContext.read(item.object("context")),
                    item.texts("fields", MAX_FIELDS, 200)));
        }
        return List.copyOf(uses);
    }

    static Instant instant(String text) throws Malformed {
        try {
            return Instant.parse(text);
        } catch (DateTimeException noTime) {
            throw new Malformed(Malformed.Fault.VALUE, "time");
        }
    }
}
