package org.sealbook.issuer.register;

import java.util.Optional;
import org.sealbook.issuer.register.DataKey.Kind;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;

/** What licenses are found by: holders, case numbers and numbers on faces, none of which the database can read. */
final class Indices {

    private final IndexMapper indices;
    private final DataKey key;

    Indices(IndexMapper indices, DataKey key) {
        this.indices = indices;
        this.key = key;
    }

    /** Writes all indices of a license but that of its number, in the transaction that writes the license. */
    void add(License license, String caseNumber) {
        for (int version : key.indexVersions()) {
            addHolders(license, version);
            addCase(license, caseNumber, version);
        }
    }

    /** Writes the indices of one more version of the key. @param caseNumber empty for a license that was given up */
    void add(License license, Optional<String> caseNumber, int version) {
        addHolders(license, version);
        caseNumber.ifPresent(number -> addCase(license, number, version));
        addNumber(license, version);
    }

    private void addHolders(License license, int version) {
        int position = 1;
        for (Holder holder : license.holders()) {
            byte[] index = key.index(Kind.HOLDER, DataKey.text(holder.id()), version);
            indices.insertHolder(license.id().toString(), position++, index);
        }
    }

    private void addCase(License license, String caseNumber, int version) {
        AgencyCode issuer = license.issuer().code();
        byte[] index = key.index(Kind.CASE, caseText(issuer, caseNumber), version);
        indices.insertCase(issuer.value(), index, license.id().toString());
    }

    Optional<String> licenseOfCase(AgencyCode issuer, String caseNumber) {
        return indices.licenseOfCase(issuer.value(), key.index(Kind.CASE, caseText(issuer, caseNumber)));
    }

    void forgetCase(LicenseId id) {
        indices.forgetCase(id.toString());
    }

    /** Takes the number on the license's face for it, in all its versions; false if it is another license's. */
    boolean takeNumber(License license) {
        for (int version : key.indexVersions()) {
            addNumber(license, version);
        }
        LicenseId id = license.id();
        return indices.ownerOfNumber(id.type().value(), id.issuer(), key.index(Kind.NUMBER, numberText(license)))
                .filter(id.serial()::equals)
                .isPresent();
    }

    private void addNumber(License license, int version) {
        LicenseId id = license.id();
        byte[] index = key.index(Kind.NUMBER, numberText(license), version);
        indices.takeNumber(id.type().value(), id.issuer(), index, id.serial());
    }

    /** With the issuer, so that two agencies' equal case numbers do not look equal. */
    private static String caseText(AgencyCode issuer, String caseNumber) {
        return issuer.value() + "\n" + caseNumber;
    }

    private static String numberText(License license) {
        return license.id().type().value() + "\n" + license.id().issuer() + "\n"
                + license.number().value();
    }
}
