package org.sealbook.issuer.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The root of a block's entries, taken one by one in the order of their ids: SHA-256 over id, content and MAC of each. */
final class EntriesDigest {

    private final MessageDigest digest;
    private int count;
    private long first;
    private long last;

    EntriesDigest() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException("this Java runtime has no SHA-256", everyJavaHasIt);
        }
        digest.update(new CanonicalBytes("sealbook audit root 1").bytes());
    }

    void add(EntryRow entry) {
        byte[] content = entry.content();
        digest.update(new CanonicalBytes("entry")
                .number(entry.id())
                .number(content.length)
                .raw(content)
                .raw(entry.mac())
                .bytes());
        first = count == 0 ? entry.id() : first;
        last = entry.id();
        count++;
    }

    int count() {
        return count;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    /** Ends it: nothing can be added after. */
    byte[] root() {
        return digest.digest();
    }
}
