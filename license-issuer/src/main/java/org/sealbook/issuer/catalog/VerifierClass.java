package org.sealbook.issuer.catalog;

import java.util.Arrays;
import java.util.Optional;
import org.sealbook.license.AgencyCode;

/** Which of the codes that holders present (亮证) an organisation may redeem. It is what the registrar says, not what a request says. */
public enum VerifierClass {
    /** Authorities and public institutions. */
    PUBLIC_AGENCY,
    /** Everybody else: companies, societies. */
    ENTERPRISE;

    public static Optional<VerifierClass> parse(String text) {
        return Arrays.stream(values()).filter(one -> one.name().equals(text)).findFirst();
    }

    /** What a code says by its first character (GB 32100): 1 is for institutions registered by the establishment office (机构编制). */
    public static VerifierClass of(AgencyCode code) {
        return code.value().startsWith("1") ? PUBLIC_AGENCY : ENTERPRISE;
    }
}
