package org.sealbook.issuer.usage;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.JsonText;

/** A row of {@code usage_record}. Its times are UTC, to the microsecond. */
record UsageRow(
        String id,
        LocalDateTime at,
        String kind,
        String client,
        String organisation,
        @Nullable String typeCode,
        byte @Nullable [] holderDigest,
        byte[] sealedContext,
        @Nullable String denied,
        String fieldKeys,
        @Nullable LocalDateTime withheldUntil,
        @Nullable String withheldOrder) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    static final String COLUMNS =
            "r.id, r.at, r.kind, r.client, r.organisation, r.type_code, r.holder_digest, r.sealed_context, r.denied,"
                    + " r.field_keys, r.withheld_until, r.withheld_order";

    /** A time as the database reads it: the driver drops what is below a second for a server that calls itself 5.5. */
    static String text(LocalDateTime time) {
        return TIME.format(time);
    }

    String atText() {
        return text(at);
    }

    /** All of it, for a digest. @param context as it was before it was encrypted @param licenses that it is about, sorted */
    byte[] content(byte[] context, List<String> licenses) {
        JsonText json = new JsonText()
                .begin()
                .text("id", id)
                .text("at", atText())
                .text("kind", kind)
                .text("client", client)
                .text("organisation", organisation)
                .text("type", String.valueOf(typeCode))
                .text("holder", holderDigest == null ? "" : HexFormat.of().formatHex(holderDigest))
                .text("context", Base64.getEncoder().encodeToString(context))
                .text("denied", String.valueOf(denied))
                .text("fields", fieldKeys)
                .text("withheldUntil", String.valueOf(withheldUntil))
                .text("withheldOrder", String.valueOf(withheldOrder))
                .beginArray("licenses");
        licenses.forEach(json::element);
        return json.endArray().end().bytes();
    }

    @Override
    public String toString() {
        return "usage record " + id;
    }
}
