package org.sealbook.issuer.issuance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.FieldFault;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.catalog.Printable;
import org.sealbook.issuer.issuance.LicenseRequest.HolderRequest;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;

/** The holders of a request (持证主体), or what is wrong with them. */
final class HoldersOfRequest {

    private static final int MOST = 50;

    private final List<FieldFault> faults;
    private final LocalDate today;

    /** @param faults what is wrong is added to */
    HoldersOfRequest(List<FieldFault> faults, LocalDate today) {
        this.faults = faults;
        this.today = today;
    }

    List<Holder> read(@Nullable List<@Nullable HolderRequest> requests, Optional<LicenseType> type) {
        List<Holder> holders = new ArrayList<>();
        if (requests == null || requests.isEmpty()) {
            fault("holders", "missing", "at least one holder");
            return holders;
        }
        LicenseType.HolderRule rule = type.map(LicenseType::holders).orElse(null);
        if (rule != null && (requests.size() < rule.min() || requests.size() > rule.max())) {
            fault("holders", "count", "this type has " + rule.min() + " to " + rule.max() + " holders");
            return holders;
        }
        for (int i = 0; i < Math.min(requests.size(), MOST); i++) {
            holder("holders[" + i + "]", requests.get(i), rule).ifPresent(holders::add);
        }
        if (holders.stream().map(Holder::id).distinct().count() < holders.size()) {
            fault("holders", "duplicate", "the same holder stands twice");
        }
        return holders;
    }

    private Optional<Holder> holder(
            String path, @Nullable HolderRequest request, LicenseType.@Nullable HolderRule rule) {
        if (request == null) {
            fault(path, "missing", "a holder with name, idType and id");
            return Optional.empty();
        }
        Optional<String> name = name(path + ".name", request.name(), rule);
        Optional<HolderIdType> idType = idType(path, request, rule);
        Optional<String> code = idType.isEmpty() ? Optional.empty() : required(path + ".id", request.id());
        if (idType.isEmpty() || code.isEmpty()) {
            return Optional.empty();
        }
        Optional<HolderId> id = HolderId.parse(idType.get(), code.get());
        if (id.isEmpty()) {
            fault(
                    path + ".id",
                    "check-digits",
                    "not a valid " + idType.get().label() + ": form or check digits are wrong");
        } else if (id.get().birthDate().filter(born -> born.isAfter(today)).isPresent()) {
            fault(path + ".id", "not-yet-born", "the birth date lies in the future");
        } else if (name.isPresent()) {
            return Optional.of(new Holder(name.get(), id.get()));
        }
        return Optional.empty();
    }

    private Optional<String> name(String path, @Nullable String given, LicenseType.@Nullable HolderRule rule) {
        Optional<String> name = required(path, given);
        if (name.isPresent() && !Printable.isPrintable(name.get())) {
            fault(path, "not-printable", "control, direction, private-use or unassigned characters are refused");
            return Optional.empty();
        }
        if (name.isPresent() && rule != null && Drafting.utf8(name.get()) > rule.maxNameBytes()) {
            int most = rule.maxNameBytes();
            fault(path, "too-long", "at most " + most + " bytes of UTF-8: " + most / 3 + " Chinese characters");
            return Optional.empty();
        }
        return name;
    }

    private Optional<HolderIdType> idType(String path, HolderRequest request, LicenseType.@Nullable HolderRule rule) {
        Optional<String> word = required(path + ".idType", request.idType());
        if (word.isEmpty()) {
            return Optional.empty();
        }
        Optional<HolderIdType> idType = word.flatMap(HolderIdType::ofCode);
        if (idType.isEmpty()) {
            fault(path + ".idType", "unknown", "a code of GB/T 36903 Annex A, e.g. 001 or 111");
        } else if (rule != null && !rule.types().contains(idType.get())) {
            fault(path + ".idType", "not-allowed", "this license type does not take holders of this code type");
            return Optional.empty();
        }
        return idType;
    }

    private Optional<String> required(String path, @Nullable String text) {
        return Drafting.required(path, text, faults);
    }

    private void fault(String path, String code, String detail) {
        faults.add(new FieldFault(path, code, detail));
    }
}
