package org.sealbook.bench.parts;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.sealbook.issuer.rendering.RenderedLicense;

/** What needs a processor: rendering, sealing, and verifying what was sealed. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // by the set-up
public class Making {

    private SamplePermit permit;
    private RenderedLicense rendered;
    private byte[] sealed;

    @Setup
    public void open() {
        permit = SamplePermit.open();
        rendered = permit.render(permit.license());
        sealed = permit.seal(rendered);
        permit.verify(sealed);
    }

    @Benchmark
    public Object render() {
        return permit.render(permit.license());
    }

    @Benchmark
    public Object seal() {
        return permit.seal(rendered);
    }

    @Benchmark
    public void verify() {
        permit.verify(sealed);
    }
}
