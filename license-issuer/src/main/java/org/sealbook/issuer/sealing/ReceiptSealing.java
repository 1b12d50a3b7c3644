package org.sealbook.issuer.sealing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.sealbook.format.Jws;
import org.sealbook.license.HolderId;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustedReceiptKey;
import org.sealbook.usage.Checked;
import org.sealbook.usage.UsageContext;
import org.sealbook.usage.UsageReceipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs receipts with the registry's own key for them, under the name that the trust list gives it. */
public final class ReceiptSealing {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptSealing.class);

    private final Optional<Key> key;

    private record Key(SigningKey own, TrustedReceiptKey listed) {

        @Override
        public String toString() {
            return "receipt key " + own.kid();
        }
    }

    private ReceiptSealing(Optional<Key> key) {
        this.key = key;
    }

    /**
     * Opens {@code private/receipt.p12}. An authority from before there were receipts has none, and its issuer gives none.
     *
     * @throws IllegalStateException if the key is there and the trust list does not name it: nobody would believe what it signs
     */
    public static ReceiptSealing open(Path authorityFolder, TrustList trust) {
        Path secrets = authorityFolder.resolve("private");
        if (!Files.exists(secrets.resolve("receipt.p12"))) {
            LOG.warn("there is no key for receipts: uses are answered without them");
            return new ReceiptSealing(Optional.empty());
        }
        SigningKey own = KeyFile.open(secrets.resolve("receipt.p12"), secrets.resolve("password"))
                .get("receipt");
        TrustedReceiptKey listed = trust.receiptKey(own.kid())
                .orElseThrow(
                        () -> new IllegalStateException("the trust list does not name the key of private/receipt.p12"));
        return new ReceiptSealing(Optional.of(new Key(own, listed)));
    }

    /**
     * A receipt, or none without a key that is in force.
     *
     * @param record of the use
     * @param at when the registry looked
     */
    public Optional<String> receipt(String record, Checked checked, HolderId holder, UsageContext context, Instant at) {
        return key.filter(keys -> keys.listed().period().covers(at)).map(keys -> {
            UsageReceipt receipt = new UsageReceipt(
                    record,
                    checked,
                    checked instanceof Checked.OfHolder
                            ? UsageReceipt.ofNobody(record)
                            : UsageReceipt.digest(record, holder),
                    at,
                    context,
                    keys.listed().signer());
            return Jws.write(UsageReceipt.TYPE, keys.own().kid(), receipt.claims(), keys.own()::signRaw);
        });
    }

    @Override
    public String toString() {
        return "sealing of receipts";
    }
}
