package org.sealbook.issuer.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.register.Batch;
import org.sealbook.issuer.register.Batches;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.Requests;
import org.sealbook.license.AgencyCode;

/** Takes files in. They are read when they are checked, not here. */
public final class BatchIntake {

    private final SentFiles files;
    private final Batches batches;
    private final Requests requests;

    BatchIntake(SentFiles files, Batches batches, Requests requests) {
        this.files = files;
        this.batches = batches;
        this.requests = requests;
    }

    /**
     * What the sender says of a file.
     *
     * @param officer the person behind the client
     * @param sheet of a workbook; the first that is not hidden if left out
     * @param mapping header → path
     */
    public record Order(
            AgencyCode issuer, String officer, Batch.Kind kind, @Nullable String sheet, Map<String, String> mapping) {

        /** Tells two orders apart. */
        public String words() {
            return String.join(
                    "\n",
                    issuer.value(),
                    kind.type().map(Object::toString).orElse(""),
                    Boolean.toString(kind.legacy()),
                    String.valueOf(sheet),
                    new TreeMap<>(mapping).toString());
        }

        @Override
        public String toString() {
            return "order of a batch for " + issuer;
        }
    }

    /** Keeps a file, or only measures it if the client used the key before. @throws IOException if it does not come in whole */
    public SentFiles.Sent sent(String client, String key, InputStream body) throws IOException {
        return requests.knows(client, key) ? files.measure(body) : files.keep(body);
    }

    /** The same request gives the same batch. */
    public Batches.Outcome receive(ClientRequest request, Order order, SentFiles.Sent sent) {
        return batches.receive(
                request,
                new Batches.Wanted(
                        order.issuer(),
                        order.officer(),
                        order.kind(),
                        StoredJson.of(new StoredJson.Reading(order.sheet(), order.mapping())),
                        sent.file(),
                        sent.pieces()),
                BatchAnswer::received);
    }
}
