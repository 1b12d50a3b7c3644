package org.sealbook.issuer.sealing;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** An attribute of an object in a token, and the CK_ATTRIBUTE arrays that a library takes: type, pointer and length, eight bytes each. */
record TokenAttribute(long type, byte[] value) {

    /** CKA_CLASS and two of its values. */
    private static final long CLASS = 0;

    private static final long CERTIFICATE = 1;
    private static final long PRIVATE_KEY = 3;

    static final long LABEL = 0x3;
    static final long ID = 0x102;
    static final long SENSITIVE = 0x103;
    static final long EXTRACTABLE = 0x162;
    static final long NEVER_EXTRACTABLE = 0x164;
    static final long ALWAYS_SENSITIVE = 0x165;

    private static final int BYTES = 24;

    static TokenAttribute isCertificate() {
        return new TokenAttribute(CLASS, number(CERTIFICATE));
    }

    static TokenAttribute isPrivateKey() {
        return new TokenAttribute(CLASS, number(PRIVATE_KEY));
    }

    static TokenAttribute label(String label) {
        return new TokenAttribute(LABEL, label.getBytes(StandardCharsets.UTF_8));
    }

    static TokenAttribute id(byte[] id) {
        return new TokenAttribute(ID, id);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(value)
                .array();
    }

    /** For searching. The values lie behind the entries in the same memory, so that all of it lives equally long. */
    static Memory template(TokenAttribute... attributes) {
        int size = attributes.length * BYTES;
        for (TokenAttribute attribute : attributes) {
            size += Math.max(1, attribute.value().length);
        }
        Memory memory = new Memory(size);
        long at = (long) attributes.length * BYTES;
        for (int i = 0; i < attributes.length; i++) {
            byte[] value = attributes[i].value();
            memory.write(at, value, 0, value.length);
            entry(memory, i, attributes[i].type(), memory, at, value.length);
            at += Math.max(1, value.length);
        }
        return memory;
    }

    /** For asking: one attribute, to be written into {@code room}. */
    static Memory template(long type, Memory room) {
        Memory memory = new Memory(BYTES);
        entry(memory, 0, type, room, 0, room.size());
        return memory;
    }

    private static void entry(Memory memory, int index, long type, Memory values, long at, long length) {
        long offset = (long) index * BYTES;
        memory.setLong(offset, type);
        memory.setPointer(offset + 8, values.share(at));
        memory.setLong(offset + 16, length);
    }

    /** How many bytes were written in answer to a template of one. */
    static int length(Memory template) {
        return Math.toIntExact(Math.max(0, template.getLong(16)));
    }

    @Override
    public String toString() {
        return "attribute 0x" + Long.toHexString(type);
    }
}
