package org.sealbook.issuer.sealing;

import java.util.Optional;

/**
 * What a seal states of one file: the exact bytes that its keys sign.
 *
 * @param digest of the file without its gap, by the algorithm of the CMS
 * @param sm3 of the same; of no bytes where the suite has no electronic seal
 * @param cms the signed attributes of the CMS, DER
 * @param ses the TBS_Sign of the SES_Signature, DER
 */
record Statement(byte[] digest, byte[] sm3, byte[] cms, Optional<byte[]> ses) {

    @Override
    public String toString() {
        return "statement of a seal";
    }
}
