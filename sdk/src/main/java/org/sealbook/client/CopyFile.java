package org.sealbook.client;

import java.nio.charset.StandardCharsets;
import org.sealbook.format.Malformed;

/**
 * A copy of a license for one use (加注件), a sealed PDF. It prints only its identifier.
 *
 * @param id under which the registry remembers it and can switch it off; its usage record's too
 * @param file up to 4 MiB, not to be changed
 */
public record CopyFile(String id, byte[] file) {

    private static final int MAX_ID = 100;

    static CopyFile read(Exchange.Result.Got got) throws Malformed {
        String id = got.header("Sealbook-Copy").orElse("");
        boolean pdf = got.body().length > 4 && new String(got.body(), 0, 4, StandardCharsets.ISO_8859_1).equals("%PDF");
        if (!id.matches("[0-9A-Za-z_-]{1," + MAX_ID + "}") || !pdf) {
            throw new Malformed(Malformed.Fault.VALUE, "copy");
        }
        return new CopyFile(id, got.body());
    }

    @Override
    public String toString() {
        return "copy " + id;
    }
}
