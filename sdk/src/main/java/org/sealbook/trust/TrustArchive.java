package org.sealbook.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;

/** A trust list as it is kept beside receipts, which are verified by it years later. */
public final class TrustArchive {

    private static final int MAX_LIST = 64 * 1024;
    private static final int MAX_TARGETS = 100;
    private static final int MAX_TARGET = 5 * 1024 * 1024;
    private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,60}");

    private TrustArchive() {}

    /**
     * Writes the list that a store goes by now, with the files that it names, into a folder that is made if missing. {@link TrustStore#open(Path,
     * RootKeys)} reads it, under a root that was kept elsewhere: an archive that brought its own would vouch for itself.
     *
     * @throws IOException if there is no usable list now, it changed meanwhile, or the folder cannot be written
     */
    public static void write(TrustStore store, Path folder) throws IOException {
        requireUsable(store, "there is no usable trust list to keep");
        byte[] list = file(store, "trust.jws", MAX_LIST);
        Files.createDirectories(folder);
        for (String name : targets(list)) {
            Files.write(folder.resolve(name), file(store, name, MAX_TARGET));
        }
        Files.write(folder.resolve("trust.jws"), list);
        // Its files are read one after the other, and may be those of two lists.
        requireUsable(TrustStore.open(folder, store.root()), "the trust list changed while it was kept; keep it again");
    }

    private static void requireUsable(TrustStore store, String otherwise) throws IOException {
        if (!(store.current() instanceof TrustState.Usable)) {
            throw new IOException(otherwise);
        }
    }

    private static byte[] file(TrustStore store, String name, int most) throws IOException {
        return store.files().trust(name, most).orElseThrow(() -> new IOException(name + " cannot be had now"));
    }

    private static Set<String> targets(byte[] list) throws IOException {
        try {
            Jws jws = Jws.read(new String(list, StandardCharsets.US_ASCII), MAX_LIST);
            Set<String> names = StrictJson.read(jws.payload(), MAX_LIST)
                    .object("targets")
                    .objectMembers(MAX_TARGETS)
                    .keySet();
            if (!names.stream().allMatch(name -> FILE_NAME.matcher(name).matches())) {
                throw new IOException("the trust list names a file that cannot be kept");
            }
            return names;
        } catch (Malformed damaged) {
            throw new IOException("the trust list changed while it was kept; keep it again");
        }
    }
}
