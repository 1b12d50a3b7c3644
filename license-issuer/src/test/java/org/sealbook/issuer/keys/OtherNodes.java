package org.sealbook.issuer.keys;

import java.nio.file.Path;
import java.time.Clock;
import org.sealbook.issuer.RunningIssuer;

/** What another node makes of the keys in an issuer's database. */
public final class OtherNodes {

    private OtherNodes() {}

    /** @throws IllegalStateException if the key does not unwrap what is there */
    public static Keyring start(RunningIssuer issuer, Path kek) {
        return Keyring.open(issuer.part(KeyMapper.class), kek, Clock.systemUTC());
    }
}
