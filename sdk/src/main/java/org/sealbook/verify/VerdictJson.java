package org.sealbook.verify;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sealbook.format.JsonText;
import org.sealbook.format.QrToken.QrHolder;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.License;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedAgency;
import org.sealbook.trust.TrustedType;

/**
 * A verdict as JSON, the same for the command line and the API. The member {@code license} is there only for a genuine
 * one; anything else says {@code claimed}. The codes of persons are masked.
 */
public final class VerdictJson {

    private final Optional<TrustList> trust;

    private VerdictJson(Optional<TrustList> trust) {
        this.trust = trust;
    }

    /** Takes the names of types and agencies that a QR code leaves out from the trust list. */
    public static VerdictJson with(TrustStore trust) {
        return new VerdictJson(
                trust.current() instanceof TrustState.Usable usable ? Optional.of(usable.list()) : Optional.empty());
    }

    /** @param input what was verified, as its user named it: never its content */
    public String write(String input, VerificationPolicy policy, Verdict verdict) {
        JsonText json = new JsonText()
                .begin()
                .text("input", input)
                .text("verdict", word(verdict))
                .text("policy", policy.name())
                .text("checkedAt", verdict.checkedAt().toString())
                .text("statusAsOf", verdict.statusAsOf());
        findings(json, verdict.findings());
        verdict.claimed()
                .ifPresent(content -> content(json, verdict instanceof Genuine ? "license" : "claimed", content));
        return json.end().toString();
    }

    static JsonText findings(JsonText json, List<Finding> findings) {
        json.beginArray("findings");
        for (Finding finding : findings) {
            json.element()
                    .text("check", finding.check().name())
                    .text("outcome", finding.outcome().name())
                    .text("reason", finding.reason().name())
                    .text("message", finding.message())
                    .end();
        }
        return json.endArray();
    }

    /** {@code GENUINE}, {@code REFUSED} or {@code UNDECIDED}. */
    public static String word(Verdict verdict) {
        return verdict.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    private void content(JsonText json, String name, LicenseContent content) {
        json.begin(name).text("id", content.id().toString());
        json.begin("type")
                .text("code", content.id().type().value())
                .text("name", typeName(content))
                .end();
        json.text("number", content.number().value());
        json.begin("issuer")
                .text("code", content.id().issuer())
                .text("name", issuerName(content))
                .end();
        holders(json, content);
        json.text("issuedOn", content.issuedOn().toString())
                .text("validFrom", content.validity().from().toString())
                .text("validUntil", content.validity().until());
        if (content instanceof LicenseContent.Full full) {
            json.text("region", full.license().region().code())
                    .text("previousId", full.license().previousId())
                    .text("origin", full.license().origin())
                    .texts("fields", full.license().fields());
        }
        json.end();
    }

    private Optional<String> typeName(LicenseContent content) {
        if (content instanceof LicenseContent.Full full) {
            return Optional.of(full.license().type().name());
        }
        LicenseTypeCode code = content.id().type();
        return trust.flatMap(list -> list.type(code)).map(TrustedType::name);
    }

    private Optional<String> issuerName(LicenseContent content) {
        if (content instanceof LicenseContent.Full full) {
            License.Issuer issuer = full.license().issuer();
            return Optional.of(issuer.name());
        }
        return AgencyCode.parse(content.id().issuer())
                .flatMap(code -> trust.flatMap(list -> list.agency(code)))
                .map(TrustedAgency::name);
    }

    private static void holders(JsonText json, LicenseContent content) {
        json.beginArray("holders");
        if (content instanceof LicenseContent.Full full) {
            for (Holder holder : full.license().holders()) {
                holder(
                        json,
                        holder.name(),
                        holder.id().type().code(),
                        holder.id().masked());
            }
        } else if (content instanceof LicenseContent.Excerpt excerpt) {
            for (QrHolder holder : excerpt.token().holders()) {
                holder(json, holder.name(), holder.type().code(), holder.maskedId());
            }
        }
        json.endArray();
    }

    private static void holder(JsonText json, String name, String idType, String maskedId) {
        json.element()
                .text("name", name)
                .text("idType", idType)
                .text("id", maskedId)
                .end();
    }
}
