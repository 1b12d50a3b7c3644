package org.sealbook.verifier.desk;

import org.sealbook.license.AgencyCode;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.UsageContext;
import org.sealbook.verifier.RegistrySettings.Item;

/** A case that somebody at the counter works on. */
record OpenCase(AgencyCode organisation, Item item, String number, String purpose, String officer) {

    private static final String PRESENTED = "持证人出示";

    /** The context of what the organisation asks for itself (依职能). */
    UsageContext byDuty() {
        return context(LegalBasis.DUTY, item.grounds());
    }

    /** The context of what the holder shows (同意). */
    UsageContext byConsent() {
        return context(LegalBasis.CONSENT, PRESENTED);
    }

    private UsageContext context(LegalBasis basis, String grounds) {
        return new UsageContext(organisation, officer, item.serviceItem(), number, purpose, basis, grounds);
    }

    @Override
    public String toString() {
        return "a case";
    }
}
