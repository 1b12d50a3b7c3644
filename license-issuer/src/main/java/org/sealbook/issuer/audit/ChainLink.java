package org.sealbook.issuer.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealbook.crypto.Digests;

/** A block's number and hash: a line of the chain file. */
record ChainLink(long number, byte[] hash) {

    /** What the first block follows. */
    static final ChainLink NONE = new ChainLink(0, new byte[Digests.BYTES]);

    private static final Pattern LINE = Pattern.compile("([1-9][0-9]{0,17}) ([0-9a-f]{64})");

    /** Reads a line without its end; empty if it is none, e.g. because a crash cut it off. */
    static Optional<ChainLink> parse(String line) {
        Matcher form = LINE.matcher(line);
        return form.matches()
                ? Optional.of(new ChainLink(
                        Long.parseLong(form.group(1)), HexFormat.of().parseHex(form.group(2))))
                : Optional.empty();
    }

    String line() {
        return number + " " + HexFormat.of().formatHex(hash) + "\n";
    }

    boolean isOf(BlockRow block) {
        return number == block.number() && Arrays.equals(hash, block.hash());
    }
}
