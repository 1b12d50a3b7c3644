package org.sealbook.crypto;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.sealbook.license.KeyAlgorithm;

/** The two curves. From {@link CustomNamedCurves}: the plainly named ones of Bouncy Castle are five times slower. */
public final class Curves {

    /** The user id of SM2 signatures when none is agreed (GB/T 35276), also the one our own use. */
    public static final String SM2_USER_ID = "1234567812345678";

    private static final ECNamedDomainParameters P256 = domain("secp256r1", X9ObjectIdentifiers.prime256v1);
    private static final ECNamedDomainParameters SM2 = domain("sm2p256v1", GMObjectIdentifiers.sm2p256v1);

    private Curves() {}

    public static ECNamedDomainParameters domain(KeyAlgorithm algorithm) {
        return algorithm == KeyAlgorithm.P256 ? P256 : SM2;
    }

    private static ECNamedDomainParameters domain(String name, ASN1ObjectIdentifier oid) {
        X9ECParameters curve = CustomNamedCurves.getByName(name);
        return new ECNamedDomainParameters(oid, curve);
    }
}
