package org.sealbook.issuer.catalog;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.sealbook.issuer.catalog.ShippedTypes.Shipped;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the types that ship with the program into an empty place: never over something that is there. */
final class FirstTypes {

    private static final String BY = "sealbook";

    private final TypeMapper types;
    private final FaceJudge judge;
    private final TransactionTemplate transactions;
    private final Clock clock;

    FirstTypes(TypeMapper types, FaceJudge judge, TransactionTemplate transactions, Clock clock) {
        this.types = types;
        this.judge = judge;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @throws InvalidType if one of them is not in order, or does not fit */
    void put(ShippedTypes shipped) {
        shipped.all().stream()
                .filter(one -> types.countVersions(one.type().code().value()) == 0)
                .forEach(this::put);
    }

    private void put(Shipped shipped) {
        LicenseType type = shipped.type();
        List<String> faults = judge.misfits(shipped.face(), type);
        if (!faults.isEmpty()) {
            throw new InvalidType(type.code().value(), faults);
        }
        DraftRow row = new DraftRow(
                type.code().value(),
                type.version(),
                shipped.source().format().word(),
                shipped.source().bytes(),
                shipped.face(),
                1);
        transactions.executeWithoutResult(status -> {
            // Another node may begin at the same time: one of them puts it in.
            if (types.insertDraft(row) == 1) {
                types.replaceFace(row);
                types.publish(row.code(), row.version(), LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), BY);
                types.changed();
            }
        });
    }
}
