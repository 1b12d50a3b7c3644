package org.sealbook.issuer.rotation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.sealbook.issuer.keys.KeyChanges;
import org.sealbook.issuer.keys.KeyEncryptionKey;

/** Wraps the data keys with another key and puts its file in the place of the old one. No row and no file is touched. */
final class KekChange {

    private final KeyChanges changes;
    private final Path place;
    private final Progress progress;

    KekChange(KeyChanges changes, Path place, Progress progress) {
        this.changes = changes;
        this.place = place;
        this.progress = progress;
    }

    void run(Path newFile) {
        KeyEncryptionKey old = KeyEncryptionKey.read(place);
        KeyEncryptionKey now = KeyEncryptionKey.read(newFile);
        int wrapped = changes.rewrap(old, now);
        progress.say(wrapped + " data keys are wrapped anew by the key " + now.id());
        if (old.id().equals(now.id())) {
            return;
        }
        Path kept = place.resolveSibling(place.getFileName() + "." + old.id() + ".old");
        try {
            install(Files.readAllBytes(place), kept);
            install(Files.readAllBytes(newFile), place);
        } catch (IOException failed) {
            throw new UncheckedIOException("the key could not be put in its place: run this again", failed);
        }
        progress.say(
                "it is in its place, " + place + ", here; put it there on every other node before it starts again");
        progress.say("only backups from before need " + kept + ": move it to where they are, and destroy it with them");
    }

    private static void install(byte[] key, Path file) throws IOException {
        Path temporary = Files.createTempFile(file.getParent(), ".key", ".tmp", privately(file));
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(key);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static FileAttribute<?>[] privately(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
