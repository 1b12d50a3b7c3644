package org.sealbook.usage;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.sealbook.crypto.Digests;
import org.sealbook.format.JsonText;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.format.StrictJson;
import org.sealbook.license.HolderId;

/**
 * What was checked of whom, for which case (用证回执): goes into the file of the case instead of a scan. Carried as a compact JWS
 * (docs/format.md), whose signature is not checked here. Names nobody; the case file knows whose license it was.
 *
 * @param record identifier of the registry's record of the use
 * @param holder 32 bytes: see {@link #digest}; of a question about the holder, see {@link #ofNobody}
 * @param checkedAt when the registry looked
 * @param signer the name of the registry, as the trust list has it
 */
public record UsageReceipt(
        String record, Checked checked, byte[] holder, Instant checkedAt, UsageContext context, String signer) {

    public static final String TYPE = "sealbook-receipt+jws";

    /** The longest text of a receipt. One for a case in ordinary words has about a thousand characters. */
    public static final int MAX_TEXT = 16 * 1024;

    public static final int MAX_SIGNER = 200;

    private static final Pattern RECORD = Pattern.compile("[A-Za-z0-9_-]{22}");

    public UsageReceipt {
        if (!RECORD.matcher(record).matches()) {
            throw new IllegalArgumentException("record: 22 characters of base64url");
        }
        if (holder.length != Digests.BYTES) {
            throw new IllegalArgumentException("holder: " + Digests.BYTES + " bytes");
        }
        if (checked instanceof Checked.OfLicense license && license.statusAsOf().isAfter(checkedAt)) {
            throw new IllegalArgumentException("statusAsOf: not after checkedAt");
        }
        if (checked instanceof Checked.OfHolder && !Arrays.equals(holder, ofNobody(record))) {
            throw new IllegalArgumentException("holder: nobody, where only an answer was told");
        }
        UsageContext.require("signer", signer, MAX_SIGNER);
        holder = holder.clone();
    }

    @Override
    public byte[] holder() {
        return holder.clone();
    }

    /**
     * How a receipt names a holder. The record salts it, so that two receipts of one holder do not look alike; who knows the holder's
     * number finds it again, and so does who tries out all numbers: keep receipts as carefully as the case.
     */
    public static byte[] digest(String record, HolderId holder) {
        String text = record + "\n" + holder.type().code() + ":" + holder.value();
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Stands for the holder where a verifier was told only the answer to a question: a digest of the holder's number would tell the
     * number to whoever tries them all out, and the verifier never had it.
     */
    public static byte[] ofNobody(String record) {
        return Digests.sha256((record + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Whether this is about a license of this holder, or about a question of whom it was asked. Never of one that only answered a question. */
    public boolean isOf(HolderId one) {
        return Arrays.equals(holder, digest(record, one));
    }

    /** The payload of the JWS. */
    public byte[] claims() {
        return json().getBytes(StandardCharsets.UTF_8);
    }

    /** The same as text. */
    public String json() {
        JsonText json = new JsonText().begin().text("record", record);
        checked.writeTo(json);
        json.text("holder", Base64.getUrlEncoder().withoutPadding().encodeToString(holder))
                .text("checkedAt", checkedAt.toString())
                .begin("context");
        return context.writeTo(json).end().text("signer", signer).end().toString();
    }

    /** @throws Malformed if that is no receipt, or has members that are none of one */
    public static UsageReceipt read(Jws jws) throws Malformed {
        if (!jws.type().equals(TYPE)) {
            throw new Malformed(Fault.VALUE, "not a " + TYPE);
        }
        StrictJson claims = StrictJson.read(jws.payload(), MAX_TEXT);
        try {
            UsageReceipt receipt = new UsageReceipt(
                    claims.text("record", 22),
                    Checked.read(claims),
                    Base64.getUrlDecoder().decode(claims.text("holder", 43)),
                    Instant.parse(claims.text("checkedAt", 40)),
                    UsageContext.read(claims.object("context")),
                    claims.text("signer", MAX_SIGNER));
            claims.nothingElse();
            return receipt;
        } catch (IllegalArgumentException | DateTimeException unfit) {
            throw new Malformed(Fault.VALUE, "usage receipt");
        }
    }

    /** Of nobody and no case. */
    @Override
    public String toString() {
        return "receipt " + record;
    }
}
