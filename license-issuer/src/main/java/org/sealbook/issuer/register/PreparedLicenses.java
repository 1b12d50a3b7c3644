package org.sealbook.issuer.register;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.sealbook.issuer.audit.Actor;
import org.sealbook.issuer.audit.Audit;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.audit.AuditEntry;
import org.sealbook.license.LicenseId;

/**
 * Licenses between the two steps of an issue: reserved, rendered, and waiting for their agency's signature. The file is kept
 * encrypted with its license's identifier bound in, and is handed to nobody but the step that seals it.
 */
public final class PreparedLicenses {

    private final PreparedMapper prepared;
    private final Requests requests;
    private final Transactions transactions;
    private final DataKey key;
    private final Audit audit;
    private final Clock clock;

    PreparedLicenses(
            PreparedMapper prepared,
            Requests requests,
            Transactions transactions,
            DataKey key,
            Audit audit,
            Clock clock) {
        this.prepared = prepared;
        this.requests = requests;
        this.transactions = transactions;
        this.key = key;
        this.audit = audit;
        this.clock = clock;
    }

    /** How far a license has come. */
    public enum State {
        RESERVED,
        ISSUED,
        /** Its number was given up: it will not be issued. */
        VOIDED
    }

    /**
     * What is kept until the signature comes.
     *
     * @param tokenHash SHA-256 of the token
     * @param statementHash SHA-256 of what is to be signed
     * @param file the rendered license
     */
    public record Kept(byte[] tokenHash, byte[] statementHash, byte[] file, Instant expiresAt) {

        @Override
        public String toString() {
            return "prepared license, until " + expiresAt;
        }
    }

    /**
     * A license whose token is known.
     *
     * @param request the one that prepared it
     * @param expiresAt from this instant on the token is not redeemed any more
     * @param signaturesHash of the signatures that redeemed it, if it was
     */
    public record Waiting(
            LicenseId id,
            ClientRequest request,
            byte[] statementHash,
            Instant expiresAt,
            Optional<byte[]> signaturesHash,
            State state) {

        public boolean wasRedeemed() {
            return signaturesHash.isPresent();
        }

        public boolean wasRedeemedWith(byte[] hash) {
            return signaturesHash
                    .filter(redeemed -> Arrays.equals(redeemed, hash))
                    .isPresent();
        }

        @Override
        public String toString() {
            return "prepared license " + id + ", " + state;
        }
    }

    /**
     * Keeps a prepared license, in the place of what was kept for it before: an older token is dead from now on. The request is let go
     * of, so that it can be repeated.
     */
    public void keep(ClientRequest request, LicenseId id, Kept kept) {
        transactions.in(() -> prepared.forgetFilesOlderThan(Times.utc(clock.instant())));
        byte[] sealedFile = key.encrypt(kept.file(), place(id));
        LocalDateTime expiresAt = Times.utc(kept.expiresAt());
        transactions.in(() -> {
            prepared.put(id.toString(), request, kept.tokenHash(), kept.statementHash(), expiresAt);
            prepared.putFile(id.toString(), sealedFile, expiresAt);
            audit.record(AuditEntry.done(AuditDeed.PREPARE, Actor.client(request.client()), id.toString()));
            return true;
        });
        requests.giveUp(request);
    }

    /** @param tokenHash SHA-256 of the token */
    public Optional<Waiting> byToken(byte[] tokenHash) {
        return prepared.byToken(tokenHash)
                .map(row -> new Waiting(
                        LicenseId.of(row.licenseId()),
                        new ClientRequest(row.client(), row.requestKey(), row.bodyHash()),
                        row.statementHash(),
                        Times.instant(row.expiresAt()),
                        Optional.ofNullable(row.signaturesHash()),
                        state(row.state())));
    }

    private static State state(String word) {
        return switch (word) {
            case "RESERVED" -> State.RESERVED;
            case "ISSUED" -> State.ISSUED;
            default -> State.VOIDED;
        };
    }

    /** The rendered license; empty once it was issued, or some time after its token was too old. */
    public Optional<byte[]> file(LicenseId id) {
        return prepared.file(id.toString()).map(file -> key.decrypt(file, place(id)));
    }

    /** Redeems a token, once and for all; false if it was redeemed or replaced meanwhile. */
    public boolean redeem(LicenseId id, byte[] tokenHash, byte[] signaturesHash) {
        return transactions.in(() -> prepared.redeem(id.toString(), tokenHash, signaturesHash)) == 1;
    }

    /** Forgets the rendered file of a license that is issued. */
    public void issued(LicenseId id) {
        transactions.in(() -> prepared.forgetFile(id.toString()));
    }

    private static String place(LicenseId id) {
        return "prepared_file.sealed_file:" + id;
    }
}
