package org.sealbook.verifier.desk;

import java.util.Optional;
import org.sealbook.usage.UsageContext;
import org.sealbook.verifier.RegistrySettings;
import org.sealbook.verifier.RegistrySettings.Item;
import org.sealbook.verifier.VerifierSettings;
import org.springframework.stereotype.Component;

/** The cases that this counter may work on. */
@AtDesk
@Component
class Cases {

    private final RegistrySettings settings;

    Cases(VerifierSettings settings) {
        this.settings = settings.registry().orElseThrow();
    }

    /** @return empty if something is wrong with it, which the entry knows then */
    Optional<OpenCase> read(CaseForm form, Entry entry) {
        Optional<Item> item = entry.value("item", form.item(), this::item);
        Optional<String> number = entry.text("caseNumber", form.caseNumber(), UsageContext.MAX_CASE_NUMBER);
        Optional<String> purpose = entry.text("purpose", form.purpose(), UsageContext.MAX_PURPOSE);
        Optional<String> officer =
                entry.value("officer", form.officer(), text -> Optional.of(text).filter(UsageContext::isOfficer));
        return entry.faults().isEmpty()
                ? Optional.of(new OpenCase(
                        settings.agency(),
                        item.orElseThrow(),
                        number.orElseThrow(),
                        purpose.orElseThrow(),
                        officer.orElseThrow()))
                : Optional.empty();
    }

    private Optional<Item> item(String code) {
        return settings.items().stream()
                .filter(item -> item.code().equals(code))
                .findFirst();
    }
}
