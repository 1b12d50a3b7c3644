package org.sealbook.issuer.api;

import java.util.List;
import org.sealbook.issuer.issuance.RequestJson;
import org.sealbook.issuer.issuance.RequestJson.Reading;
import org.springframework.stereotype.Component;

/** Reads request bodies as {@link RequestJson} does; what cannot be read ends the request with a problem. */
@Component
final class Bodies {

    <T> T read(byte[] body, Class<T> type) {
        Reading<T> reading = RequestJson.read(body, type);
        if (reading instanceof Reading.Read<T> read) {
            return read.value();
        }
        if (reading instanceof Reading.Misfit<T> misfit) {
            throw new Refusal(Problem.invalid(List.of(misfit.fault())));
        }
        throw new Refusal(
                Problem.of(ProblemWord.NOT_JSON, "UTF-8 JSON without doubled members, at most eight levels deep."));
    }
}
