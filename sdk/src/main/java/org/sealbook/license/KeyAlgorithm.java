package org.sealbook.license;

/** The two kinds of signing key: SM2 with SM3 (GB/T 32918), and ECDSA on P-256 with SHA-256 (FIPS 186-5). */
public enum KeyAlgorithm {
    SM2,
    P256
}
