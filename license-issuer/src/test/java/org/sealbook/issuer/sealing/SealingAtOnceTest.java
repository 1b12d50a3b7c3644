package org.sealbook.issuer.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.Test;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.format.SesSignature;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.rendering.PreparedPdf;
import org.sealbook.issuer.rendering.RenderedLicense;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.Suite;

/** The signers are shared between threads. */
class SealingAtOnceTest {

    private final Seals seals = Seals.open(Authorities.shared(), Authorities.CLOCK);

    @Test
    void eight_threads_seal_at_once_and_every_signature_verifies() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            RenderedLicense rendered = PreparedPdf.of(Suite.DUAL);
            List<Callable<Integer>> work = Collections.nCopies(8, () -> sealAndVerify(rendered, 200));
            int verified = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                verified += done.get();
            }
            assertThat(verified).isEqualTo(1600);
        } finally {
            threads.shutdownNow();
        }
    }

    private int sealAndVerify(RenderedLicense rendered, int times) throws Malformed {
        int verified = 0;
        for (int i = 0; i < times; i++) {
            SealedPdf pdf = SealedPdf.read(sealed(seals.seal(rendered, SealsTest.MARKET, Suite.DUAL, Authorities.NOW))
                    .bytes());
            CmsSignature cms = CmsSignature.read(pdf.cms());
            SesSignature ses = SesSignature.read(cms.ses().orElseThrow());
            PublicVerifier key =
                    PublicVerifier.ofCertificate(cms.certificates().get(0)).orElseThrow();
            if (key.verify(cms.signedAttributes(), cms.signature())
                    && Arrays.equals(cms.messageDigest(), pdf.digest(KeyAlgorithm.P256))
                    && key(ses.signerCertificate()).verify(ses.signed(), ses.signature())) {
                verified++;
            }
        }
        return verified;
    }

    private static SealedLicense sealed(Sealing sealing) {
        assertThat(sealing).isInstanceOf(SealedLicense.class);
        return (SealedLicense) sealing;
    }

    private static PublicVerifier key(byte[] certificate) {
        return PublicVerifier.ofCertificate(Certificate.getInstance(certificate))
                .orElseThrow();
    }
}
