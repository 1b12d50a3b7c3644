package org.sealbook.demo.chaos;

import java.net.http.HttpResponse;
import java.util.Arrays;
import org.sealbook.demo.IssuerApi;
import org.sealbook.demo.RunningRegistry;

/** Every acknowledged request once more, with its old key: the same bytes, and nothing done again. */
final class Replays {

    private final IssuerApi api;
    private final Findings findings;

    Replays(RunningRegistry registry, Findings findings) {
        this.api = IssuerApi.of(registry, RunningRegistry.CLIENT);
        this.findings = findings;
    }

    void check(Acknowledged done) {
        Asked asked = done.asked();
        HttpResponse<byte[]> again = api.post(asked.path(), asked.body(), asked.key());
        if (again.statusCode() != done.status() || !Arrays.equals(again.body(), done.answer())) {
            findings.lost(asked + " is answered " + again.statusCode() + " with other bytes than before");
        }
    }
}
