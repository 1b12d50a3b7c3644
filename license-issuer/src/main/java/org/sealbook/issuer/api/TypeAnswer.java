package org.sealbook.issuer.api;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.catalog.TypeSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What the API says of license types. */
final class TypeAnswer {

    /** Faults of documents and faces begin with where they are. */
    private static final Pattern FAULT = Pattern.compile("([A-Za-z0-9.$\\[\\]_-]{1,100}): (.*)", Pattern.DOTALL);

    private TypeAnswer() {}

    /** A type with what a request has to say; the object is left open. */
    static JsonText members(JsonText json, LicenseType type) {
        json.text("code", type.code().value())
                .number("version", type.version())
                .text("name", type.name())
                .text("nameEn", type.nameEn())
                .text("suite", type.suite().word())
                .text("maxOfflineAge", type.maxOfflineAge().toString())
                .flag("singleInstance", type.singleInstance())
                .flag("twoPersons", type.twoPersons())
                .begin("holders")
                .number("min", type.holders().min())
                .number("max", type.holders().max())
                .number("maxNameBytes", type.holders().maxNameBytes())
                .beginArray("types");
        type.holders().types().forEach(holderType -> json.element(holderType.code()));
        json.endArray()
                .end()
                .begin("validity")
                .flag("openEnded", type.validity().openEnded())
                .number("maxYears", type.validity().maxYears())
                .end()
                .beginArray("fields");
        type.fields().forEach(field -> field(json, field));
        return json.endArray();
    }

    private static void field(JsonText json, FaceField field) {
        json.element()
                .text("key", field.key())
                .text("zh", field.labelZh())
                .text("en", field.labelEn())
                .text("kind", field.kind() == FaceField.Kind.DATE ? "date" : "text")
                .flag("required", field.required())
                .number("maxLength", field.maxLength())
                .text("pattern", field.pattern().map(Pattern::pattern))
                .flag("sensitive", field.sensitive())
                .end();
    }

    /** The document as it was sent. */
    static JsonText document(JsonText json, TypeSource source) {
        return json.begin("document")
                .text("format", source.format().word())
                .text("text", source.text())
                .end();
    }

    static List<FieldFault> faults(List<String> faults) {
        return faults.stream().map(TypeAnswer::fault).toList();
    }

    private static FieldFault fault(String fault) {
        Matcher parts = FAULT.matcher(fault);
        return parts.matches()
                ? new FieldFault(parts.group(1), "not-in-order", parts.group(2))
                : new FieldFault("document", "not-in-order", fault);
    }

    static ResponseEntity<byte[]> ok(JsonText json) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.bytes());
    }
}
