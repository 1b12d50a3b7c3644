package org.sealbook.issuer.rotation;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sealbook.issuer.keys.EncryptedColumn;
import org.sealbook.issuer.keys.KeyChanges;
import org.sealbook.issuer.keys.KeyChanges.KeyVersion;
import org.sealbook.issuer.keys.KeyEncryptionKey;
import org.sealbook.issuer.keys.KeyPurpose;
import org.sealbook.issuer.keys.KeyState;
import org.sealbook.issuer.register.FileStore;

/** Shows the keys and what is under them. */
final class KeyStatus {

    private final KeyChanges changes;
    private final Rows rows;
    private final FileStore files;
    private final Path kekFile;
    private final Progress progress;

    KeyStatus(KeyChanges changes, Rows rows, FileStore files, Path kekFile, Progress progress) {
        this.changes = changes;
        this.rows = rows;
        this.files = files;
        this.kekFile = kekFile;
        this.progress = progress;
    }

    /** Returns whether a rotation is not finished. */
    boolean show() {
        String kek = KeyEncryptionKey.read(kekFile).id();
        progress.say("key-encrypting key " + kek + " (" + kekFile + ")");
        Map<Integer, Long> counts = files();
        for (KeyVersion key : changes.all()) {
            progress.say(line(key, kek));
            if (key.purpose() == KeyPurpose.ENCRYPTION && !key.destroyed()) {
                for (EncryptedColumn column : EncryptedColumn.ALL) {
                    progress.say(String.format("    %,d rows of %s", rows.count(column, key.version()), column));
                }
                progress.say(String.format("    %,d files", counts.getOrDefault(key.version(), 0L)));
            }
        }
        boolean unfinished = changes.all().stream().anyMatch(key -> !key.destroyed() && key.state() != KeyState.ACTIVE);
        progress.say(unfinished ? "a rotation is not finished: run bin/rotate-keys" : "no rotation is under way");
        return unfinished;
    }

    private static String line(KeyVersion key, String kek) {
        String wrapped = key.kekId().equals(kek) ? "" : ", wrapped by the key " + key.kekId() + ", which is not here";
        String state = key.destroyed() ? "destroyed" : key.state() + wrapped;
        return key.purpose().word() + " key " + key.version() + ": " + state;
    }

    private Map<Integer, Long> files() {
        Map<Integer, Long> counts = new TreeMap<>();
        try (Stream<String> names = files.names()) {
            names.forEach(name -> files.keyVersion(name).ifPresent(version -> counts.merge(version, 1L, Long::sum)));
        }
        return counts;
    }
}
