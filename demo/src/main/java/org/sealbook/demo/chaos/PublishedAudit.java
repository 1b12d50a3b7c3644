package org.sealbook.demo.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.sealbook.demo.chaos.RegisterRows.ListRow;
import org.sealbook.demo.chaos.RegisterRows.Snapshot;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.format.StatusToken;
import org.sealbook.trust.LicenseStatus;

/** The published status lists, entry by entry, against the register. Their signatures are checked where the licenses are verified. */
final class PublishedAudit {

    private final Path trustFolder;
    private final Snapshot register;
    private final Findings findings;

    PublishedAudit(Path trustFolder, Snapshot register, Findings findings) {
        this.trustFolder = trustFolder;
        this.register = register;
        this.findings = findings;
    }

    void check() {
        for (ListRow list : register.lists()) {
            Map<Integer, LicenseStatus> expected = new HashMap<>();
            register.licenses().stream()
                    .filter(row -> row.list().equals(list.name()))
                    .forEach(row -> expected.put(row.index(), published(row.status())));
            check(list, expected);
        }
    }

    private void check(ListRow list, Map<Integer, LicenseStatus> expected) {
        StatusToken token = read(list.name());
        if (token.version() != list.version()) {
            findings.broken(
                    "list " + list.name() + " is published as " + token.version() + " and is at " + list.version());
        }
        for (int index = 0; index < StatusToken.SIZE; index++) {
            int bits = expected.getOrDefault(index, LicenseStatus.VALID).bits();
            if (token.at(index) != bits) {
                findings.broken("list " + list.name() + " says " + token.at(index) + " at " + index
                        + ", the register says " + bits);
            }
        }
        if (list.nextEntry() < expected.size()) {
            findings.broken("list " + list.name() + " has more licenses than entries given out");
        }
    }

    private StatusToken read(String list) {
        Path file = trustFolder.resolve("status").resolve(list + ".jwt");
        try {
            String compact = Files.readString(file, StandardCharsets.US_ASCII);
            return StatusToken.read(Jws.read(compact, StatusToken.MAX_TOKEN));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        } catch (Malformed damaged) {
            throw new IllegalStateException(file + " is damaged", damaged);
        }
    }

    /** Two bits for a word of the register (docs/lifecycle.md). */
    static LicenseStatus published(String status) {
        return switch (status) {
            case "VALID", "EXPIRED" -> LicenseStatus.VALID;
            case "SUSPENDED", "LOST" -> LicenseStatus.SUSPENDED;
            case "SUPERSEDED" -> LicenseStatus.SUPERSEDED;
            default -> LicenseStatus.INVALID;
        };
    }
}
