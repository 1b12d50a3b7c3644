package org.sealbook.issuer.rotation;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.issuer.keys.KeyChanges;
import org.sealbook.issuer.keys.KeyEncryptionKey;
import org.sealbook.issuer.keys.KeyPurpose;
import org.sealbook.issuer.keys.KeyState;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.Reindexing;

/**
 * Gives the register a new index key. Its indices are first written beside the old ones, for new licenses and then for all; then they
 * are asked for; then the old ones are written no more; then they are dropped. Between any two of these every node has noticed, so
 * whichever index a node asks for, everything has it.
 */
final class IndexRotation {

    private static final int PASSES = 10;

    private final KeyChanges changes;
    private final Keyring keyring;
    private final Reindexing indices;
    private final Progress progress;
    private final Pause pause;
    private final Places places;

    IndexRotation(
            KeyChanges changes, Keyring keyring, Reindexing indices, Progress progress, Pause pause, Places places) {
        this.changes = changes;
        this.keyring = keyring;
        this.indices = indices;
        this.progress = progress;
        this.pause = pause;
        this.places = places;
    }

    /** Goes on with a rotation that was begun, or begins one. Returns what cannot be read and keeps the old key alive. */
    List<String> run(KeyEncryptionKey kek) {
        changes.followIndex(kek);
        places.reached(Places.Place.FOLLOWED);
        List<String> unreadable = fill();
        if (!unreadable.isEmpty()) {
            return unreadable;
        }
        if (!changes.in(KeyPurpose.INDEX, KeyState.OLD).isEmpty()) {
            settle();
            // For one that was written, against all odds, by a node that had not noticed.
            fill(changes.in(KeyPurpose.INDEX, KeyState.ACTIVE).get(0));
            changes.retireIndex();
            places.reached(Places.Place.RETIRED);
        }
        drop();
        return List.of();
    }

    private void settle() {
        keyring.refresh();
        pause.untilNoticed();
        places.reached(Places.Place.NOTICED);
    }

    private List<String> fill() {
        for (int version : changes.in(KeyPurpose.INDEX, KeyState.PENDING)) {
            settle();
            for (int pass = 1; pass <= PASSES; pass++) {
                List<String> unreadable = fill(version);
                if (!unreadable.isEmpty()) {
                    return unreadable;
                }
                if (changes.activateIndex(() -> indices.without(version) == 0)) {
                    places.reached(Places.Place.ACTIVATED);
                    return List.of();
                }
            }
            throw new IllegalStateException(
                    "licenses come without an index under the key " + version + ": is a node stuck?");
        }
        return List.of();
    }

    private List<String> fill(int version) {
        progress.begin("licenses indexed under key " + version, indices.without(version));
        List<String> unreadable = new ArrayList<>();
        Reindexing.Filled filled = indices.fill(version, "");
        while (filled.count() > 0) {
            unreadable.addAll(filled.unreadable());
            progress.done(filled.count());
            places.reached(Places.Place.ROWS_MOVED);
            filled = indices.fill(version, filled.last());
        }
        progress.end();
        return unreadable;
    }

    private void drop() {
        for (int version : changes.in(KeyPurpose.INDEX, KeyState.RETIRED)) {
            settle();
            progress.begin("indices under key " + version + " dropped", indices.count(version));
            while (!changes.destroy(KeyPurpose.INDEX, version)) {
                int dropped = indices.drop(version);
                progress.done(dropped);
                places.reached(Places.Place.ROWS_MOVED);
            }
            progress.end();
            progress.say("index key " + version + " is destroyed");
            places.reached(Places.Place.DESTROYED);
        }
    }
}
