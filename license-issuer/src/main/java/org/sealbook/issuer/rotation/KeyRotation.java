package org.sealbook.issuer.rotation;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.keys.KeyChanges;
import org.sealbook.issuer.keys.KeyEncryptionKey;
import org.sealbook.issuer.keys.Keyring;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.Reindexing;
import org.sealbook.issuer.rotation.RotateKeysCommand.Arguments;
import org.sealbook.issuer.rotation.RotateKeysCommand.Deed;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The deeds of {@code bin/rotate-keys} over the parts of an issuer. */
final class KeyRotation {

    private static final int MOST_NAMED = 10;

    private final Parts issuer;
    private final Progress progress;
    private final Pause pause;
    private final Places places;

    KeyRotation(Parts issuer, Progress progress, Pause pause, Places places) {
        this.issuer = issuer;
        this.progress = progress;
        this.pause = pause;
        this.places = places;
    }

    /** Returns the exit code: 0 or 1, and for the status 2. */
    int run(Arguments arguments) {
        IssuerSettings settings = part(IssuerSettings.class);
        KeyChanges changes = part(KeyChanges.class);
        if (arguments.deed() == Deed.STATUS) {
            boolean unfinished =
                    new KeyStatus(changes, rows(), part(FileStore.class), settings.kekFile(), progress).show();
            return unfinished ? 2 : 0;
        }
        if (arguments.deed() == Deed.KEK) {
            new KekChange(changes, settings.kekFile(), progress)
                    .run(arguments.newKek().orElseThrow());
            return 0;
        }
        List<String> unreadable = new ArrayList<>();
        if (arguments.deed() != Deed.INDEX) {
            unreadable.addAll(encryption(changes).run(KeyEncryptionKey.read(settings.kekFile())));
        }
        if (arguments.deed() != Deed.ENCRYPTION) {
            unreadable.addAll(index(changes).run(KeyEncryptionKey.read(settings.kekFile())));
        }
        return report(unreadable);
    }

    private int report(List<String> unreadable) {
        if (unreadable.isEmpty()) {
            return 0;
        }
        progress.say(
                unreadable.size() + " rows or files cannot be read; they stay as they are, and so does the old key:");
        unreadable.stream().limit(MOST_NAMED).forEach(place -> progress.say("    " + place));
        return 1;
    }

    private EncryptionRotation encryption(KeyChanges changes) {
        return new EncryptionRotation(
                changes, part(Keyring.class), rows(), part(FileStore.class), progress, pause, places);
    }

    private IndexRotation index(KeyChanges changes) {
        return new IndexRotation(changes, part(Keyring.class), part(Reindexing.class), progress, pause, places);
    }

    private Rows rows() {
        TransactionTemplate transactions = new TransactionTemplate(part(PlatformTransactionManager.class));
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        return new Rows(part(JdbcTemplate.class), transactions, () -> part(Keyring.class));
    }

    private <T> T part(Class<T> type) {
        return issuer.get(type);
    }
}
