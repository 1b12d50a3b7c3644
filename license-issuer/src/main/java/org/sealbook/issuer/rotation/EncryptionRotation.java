package org.sealbook.issuer.rotation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.sealbook.issuer.keys.EncryptedColumn;
import org.sealbook.issuer.keys.KeyChanges;
import org.sealbook.issuer.keys.KeyEncryptionKey;
import org.sealbook.issuer.keys.KeyPurpose;
import org.sealbook.issuer.keys.KeyState;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.FileStore;

/** Gives the register a new encryption key, moves all rows and files to it, and destroys the old one. */
final class EncryptionRotation {

    private static final int PASSES = 10;

    private final KeyChanges changes;
    private final Keyring keyring;
    private final Rows rows;
    private final FileStore files;
    private final Progress progress;
    private final Pause pause;
    private final Places places;

    EncryptionRotation(
            KeyChanges changes,
            Keyring keyring,
            Rows rows,
            FileStore files,
            Progress progress,
            Pause pause,
            Places places) {
        this.changes = changes;
        this.keyring = keyring;
        this.rows = rows;
        this.files = files;
        this.progress = progress;
        this.pause = pause;
        this.places = places;
    }

    /** Goes on with a rotation that was begun, or begins one. Returns what cannot be read and keeps the old key alive. */
    List<String> run(KeyEncryptionKey kek) {
        changes.followEncryption(kek);
        places.reached(Places.Place.FOLLOWED);
        keyring.refresh();
        // Until every node encrypts under the new key, what is moved here could come back there.
        pause.untilNoticed();
        places.reached(Places.Place.NOTICED);
        List<String> unreadable = new ArrayList<>();
        for (int version : changes.in(KeyPurpose.ENCRYPTION, KeyState.OLD)) {
            unreadable.addAll(leave(version));
        }
        return unreadable;
    }

    private List<String> leave(int version) {
        for (int pass = 1; pass <= PASSES; pass++) {
            List<String> unreadable = move(version);
            if (!unreadable.isEmpty()) {
                return unreadable;
            }
            places.reached(Places.Place.ALL_MOVED);
            if (changes.destroy(KeyPurpose.ENCRYPTION, version)) {
                progress.say("encryption key " + version + " is destroyed");
                places.reached(Places.Place.DESTROYED);
                return List.of();
            }
        }
        throw new IllegalStateException("rows come back under the encryption key " + version + ": is a node stuck?");
    }

    private List<String> move(int version) {
        List<String> unreadable = new ArrayList<>();
        for (EncryptedColumn column : EncryptedColumn.ALL) {
            progress.begin(column + " from key " + version, rows.count(column, version));
            unreadable.addAll(rows.move(column, version, progress, places));
            progress.end();
        }
        unreadable.addAll(moveFiles(version));
        return unreadable;
    }

    private List<String> moveFiles(int version) {
        try (Stream<String> names = files.names()) {
            progress.begin("files from key " + version, names.count());
        }
        List<String> unreadable = new ArrayList<>();
        try (Stream<String> names = files.names()) {
            for (Iterator<String> all = names.iterator(); all.hasNext(); ) {
                String name = all.next();
                try {
                    moveFile(name, version);
                } catch (IllegalStateException damaged) {
                    unreadable.add("file:" + name);
                }
                progress.done(1);
            }
        }
        progress.end();
        return unreadable;
    }

    private void moveFile(String name, int version) {
        OptionalInt under = files.keyVersion(name);
        if (under.isPresent() && under.getAsInt() == version) {
            files.renew(name);
            places.reached(Places.Place.FILE_MOVED);
        }
    }
}
