package org.sealbook.verifier.desk;

import java.util.Optional;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;

/** Whose license of which type a case needs. @param license this one, or any */
record Wanted(HolderId holder, LicenseTypeCode type, Optional<LicenseId> license) {

    /** @return empty if something is wrong with it, which the entry knows then */
    static Optional<Wanted> read(HolderForm form, Entry entry) {
        Optional<HolderId> holder = entry.value("idType", form.idType(), HolderIdType::ofCode)
                .flatMap(idType -> entry.value("holder", form.holder(), text -> HolderId.parse(idType, text)));
        Optional<LicenseTypeCode> type = entry.value("type", form.type(), LicenseTypeCode::parse);
        Optional<LicenseId> license = form.license() == null || form.license().isBlank()
                ? Optional.empty()
                : entry.value("license", form.license(), Wanted::id);
        return entry.faults().isEmpty()
                ? Optional.of(new Wanted(holder.orElseThrow(), type.orElseThrow(), license))
                : Optional.empty();
    }

    private static Optional<LicenseId> id(String text) {
        return LicenseId.read(text) instanceof LicenseId.WellFormed right ? Optional.of(right.id()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "a license of " + type;
    }
}
