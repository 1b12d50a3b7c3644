package org.sealbook.issuer.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A license's state alone. */
record StateRow(String id, String status, @Nullable LocalDate validUntil) {

    RegisterStatus statusOn(LocalDate day) {
        RegisterStatus stored = RegisterStatus.valueOf(status);
        boolean over = validUntil != null && day.isAfter(validUntil);
        return stored == RegisterStatus.VALID && over ? RegisterStatus.EXPIRED : stored;
    }
}
