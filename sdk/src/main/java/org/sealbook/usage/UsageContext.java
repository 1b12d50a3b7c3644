package org.sealbook.usage;

import java.util.regex.Pattern;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.license.AgencyCode;

/**
 * What every access to somebody's license says of itself (用证场景): who asks, for which item and case, why, and on what it rests. No
 * context, no data. The holder reads it, in the trail of his licenses.
 *
 * @param organisation whose officer or system asks
 * @param officer who asks, as the organisation names him to others: a number, not a name; 1 to 64 printable characters without blanks
 * @param caseNumber of the case that needs it (办件编号), 1 to 64 characters
 * @param purpose in plain words (用途), 1 to 200 characters
 * @param grounds the provision, presentation or delegation that the basis names, 1 to 200 characters
 */
public record UsageContext(
        AgencyCode organisation,
        String officer,
        ServiceItem item,
        String caseNumber,
        String purpose,
        LegalBasis basis,
        String grounds) {

    public static final int MAX_CASE_NUMBER = 64;
    public static final int MAX_PURPOSE = 200;
    public static final int MAX_GROUNDS = 200;

    private static final Pattern OFFICER = Pattern.compile("[\\p{Graph}&&\\p{ASCII}]{1,64}");
    static final int MAX_JSON = 8 * 1024;

    public UsageContext {
        if (!isOfficer(officer)) {
            throw new IllegalArgumentException("officer: 1 to 64 printable characters without blanks");
        }
        require("caseNumber", caseNumber, MAX_CASE_NUMBER);
        require("purpose", purpose, MAX_PURPOSE);
        require("grounds", grounds, MAX_GROUNDS);
    }

    public static boolean isOfficer(String text) {
        return OFFICER.matcher(text).matches();
    }

    static void require(String field, String text, int most) {
        if (text.isBlank() || text.length() > most) {
            throw new IllegalArgumentException(field + ": 1 to " + most + " characters");
        }
    }

    /** As a JSON object: the form in which it is sent and kept. */
    public byte[] json() {
        return writeTo(new JsonText().begin()).end().bytes();
    }

    /** Its members, into an object that was begun. */
    public JsonText writeTo(JsonText json) {
        return json.text("organisation", organisation.value())
                .text("officer", officer)
                .begin("item")
                .text("code", item.code())
                .text("name", item.name())
                .end()
                .text("caseNumber", caseNumber)
                .text("purpose", purpose)
                .text("basis", basis.name())
                .text("grounds", grounds);
    }

    /** @throws Malformed if that is no context, or has members that are none of one */
    public static UsageContext read(byte[] json) throws Malformed {
        return read(StrictJson.read(json, MAX_JSON));
    }

    /** @throws Malformed as above */
    public static UsageContext read(StrictJson object) throws Malformed {
        StrictJson item = object.object("item");
        try {
            UsageContext context = new UsageContext(
                    new AgencyCode(object.text("organisation", AgencyCode.LENGTH)),
                    object.text("officer", 64),
                    new ServiceItem(item.text("code", 40), item.text("name", ServiceItem.MAX_NAME)),
                    object.text("caseNumber", MAX_CASE_NUMBER),
                    object.text("purpose", MAX_PURPOSE),
                    LegalBasis.valueOf(object.text("basis", 20)),
                    object.text("grounds", MAX_GROUNDS));
            item.nothingElse();
            object.nothingElse();
            return context;
        } catch (IllegalArgumentException unfit) {
            throw new Malformed(Malformed.Fault.VALUE, "usage context");
        }
    }

    /** Whose and for which item; nothing that could name a person or a case. */
    @Override
    public String toString() {
        return "use by " + organisation + " on " + basis;
    }
}
