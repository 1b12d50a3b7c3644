package org.sealbook.issuer.sealing;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.LongByReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The few calls to a PKCS#11 library (v2.40) that the JDK's provider does not offer: which slot has the token of a label, and what the
 * token says of a key. Signing goes through the provider. For 64-bit Unix, where a CK_ULONG and a pointer are eight bytes each.
 */
final class Cryptoki {

    private static final long OK = 0;
    private static final long ALREADY_INITIALIZED = 0x191;
    private static final long OS_LOCKING_OK = 2;
    private static final long SERIAL_SESSION = 4;
    private static final int LABEL_BYTES = 32;
    private static final int TOKEN_INFO_BYTES = 512;
    private static final int INITIALIZE_ARGS_BYTES = 48;
    private static final int MAX_SLOTS = 1024;

    private final Path path;
    private final NativeLibrary library;

    private Cryptoki(Path path, NativeLibrary library) {
        this.path = path;
        this.library = library;
    }

    /** @throws IllegalStateException if the library cannot be loaded or will not start */
    static Cryptoki load(Path library) {
        if (Native.LONG_SIZE != Long.BYTES || Native.POINTER_SIZE != Long.BYTES) {
            throw new IllegalStateException("keys in a token need a 64-bit Unix");
        }
        try {
            Cryptoki loaded = new Cryptoki(library, NativeLibrary.getInstance(library.toString()));
            loaded.initialize();
            return loaded;
        } catch (UnsatisfiedLinkError notALibrary) {
            throw new IllegalStateException("not a PKCS#11 library: " + library, notALibrary);
        }
    }

    private void initialize() {
        Memory arguments = zeros(INITIALIZE_ARGS_BYTES);
        arguments.setLong(4L * Native.POINTER_SIZE, OS_LOCKING_OK);
        long result = call("C_Initialize", arguments);
        if (result != ALREADY_INITIALIZED) {
            require(result, "C_Initialize");
        }
    }

    /**
     * The position of the token's slot in the list of all slots.
     *
     * @return empty if no slot has a token of this label
     * @throws IllegalStateException if two have
     */
    OptionalInt slotIndex(String label) {
        OptionalInt found = OptionalInt.empty();
        List<Long> slots = slots();
        for (int i = 0; i < slots.size(); i++) {
            if (label.equals(label(slots.get(i)))) {
                if (found.isPresent()) {
                    throw new IllegalStateException("two tokens are labelled " + label + " in " + path);
                }
                found = OptionalInt.of(i);
            }
        }
        return found;
    }

    /** The slot at a position that {@link #slotIndex} gave. */
    long slot(int index) {
        return slots().get(index);
    }

    private List<Long> slots() {
        LongByReference count = new LongByReference(MAX_SLOTS);
        Memory ids = zeros(MAX_SLOTS * Long.BYTES);
        require(call("C_GetSlotList", (byte) 0, ids, count), "C_GetSlotList");
        List<Long> slots = new ArrayList<>();
        for (long i = 0; i < count.getValue(); i++) {
            slots.add(ids.getLong(i * Long.BYTES));
        }
        return slots;
    }

    /** Without the blanks that fill it up; of no characters where there is no token. */
    private String label(long slot) {
        Memory info = zeros(TOKEN_INFO_BYTES);
        return call("C_GetTokenInfo", slot, info) == OK
                ? new String(info.getByteArray(0, LABEL_BYTES), StandardCharsets.UTF_8).stripTrailing()
                : "";
    }

    /** A session for looking at objects. Somebody must have logged in for private ones to be seen. */
    Session session(long slot) {
        LongByReference handle = new LongByReference();
        require(call("C_OpenSession", slot, SERIAL_SESSION, null, null, handle), "C_OpenSession");
        return new Session(handle.getValue());
    }

    /** Must be closed: a token has only so many. */
    final class Session implements AutoCloseable {

        private final long handle;

        private Session(long handle) {
            this.handle = handle;
        }

        /** The objects that have all of the attributes; at most a few. */
        List<Long> find(TokenAttribute... wanted) {
            require(call("C_FindObjectsInit", handle, TokenAttribute.template(wanted), (long) wanted.length), "find");
            LongByReference count = new LongByReference();
            Memory found = zeros(8 * Long.BYTES);
            require(call("C_FindObjects", handle, found, 8L, count), "C_FindObjects");
            require(call("C_FindObjectsFinal", handle), "C_FindObjectsFinal");
            List<Long> objects = new ArrayList<>();
            for (long i = 0; i < count.getValue(); i++) {
                objects.add(found.getLong(i * Long.BYTES));
            }
            return objects;
        }

        /** An attribute's value; of no bytes if the token does not tell it. */
        byte[] value(long object, long type) {
            Memory value = zeros(256);
            Memory template = TokenAttribute.template(type, value);
            boolean told = call("C_GetAttributeValue", handle, object, template, 1L) == OK;
            return told ? value.getByteArray(0, TokenAttribute.length(template)) : new byte[0];
        }

        @Override
        public void close() {
            require(call("C_CloseSession", handle), "C_CloseSession");
        }
    }

    private long call(String function, @Nullable Object... arguments) {
        return library.getFunction(function).invokeLong(arguments);
    }

    private void require(long result, String function) {
        if (result != OK) {
            throw new IllegalStateException(
                    function + " of " + path + " failed with code 0x" + Long.toHexString(result));
        }
    }

    private static Memory zeros(int bytes) {
        Memory memory = new Memory(bytes);
        memory.clear();
        return memory;
    }

    @Override
    public String toString() {
        return "PKCS#11 library " + path;
    }
}
