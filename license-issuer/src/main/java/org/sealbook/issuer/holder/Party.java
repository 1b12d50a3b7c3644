package org.sealbook.issuer.holder;

import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;

/**
 * A person or an enterprise (当事人), as an identity provider or a party itself named it.
 *
 * @param name 1 to 200 characters
 */
public record Party(HolderId id, String name) {

    private static final int MOST_BYTES = 4000;

    public Party {
        if (name.isBlank() || name.length() > Holder.MAX_NAME) {
            throw new IllegalArgumentException("name: 1 to " + Holder.MAX_NAME + " characters");
        }
    }

    /** Whether this is a natural person. */
    public boolean isPerson() {
        return id.type().isPerson();
    }

    JsonText writeTo(JsonText json) {
        return json.text("idType", id.type().code()).text("id", id.value()).text("name", name);
    }

    static StrictJson open(byte[] json) throws Malformed {
        return StrictJson.read(json, MOST_BYTES);
    }

    static Party read(StrictJson json) throws Malformed {
        return HolderIdType.ofCode(json.text("idType", 3))
                .map(type -> read(type, json))
                .orElseThrow(() -> new IllegalStateException("a party that was kept has an unknown type"));
    }

    private static Party read(HolderIdType type, StrictJson json) {
        try {
            return new Party(
                    new HolderId(type, json.text("id", HolderId.MAX_LENGTH)), json.text("name", Holder.MAX_NAME));
        } catch (Malformed damaged) {
            throw new IllegalStateException("a party that was kept cannot be read", damaged);
        }
    }

    /** Of nobody. */
    @Override
    public String toString() {
        return "party";
    }
}
