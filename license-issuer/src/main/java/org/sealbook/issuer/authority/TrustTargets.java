package org.sealbook.issuer.authority;

import java.net.URI;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.sealbook.crypto.Digests;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.authority.AgencySeals.Seal;
import org.sealbook.issuer.authority.CertifiedKey.Term;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.license.KeyAlgorithm;

/** The contents of the trust list's target files. */
final class TrustTargets {

    private static final String REGISTRY = "Sealbook development registry";

    private TrustTargets() {}

    static JsonText anchors(SealMaker maker) {
        JsonText json = new JsonText().begin().beginArray("anchors");
        anchor(json, "SEAL_CA", maker.authority(KeyAlgorithm.P256));
        anchor(json, "SEAL_CA", maker.authority(KeyAlgorithm.SM2));
        anchor(json, "SEAL_MAKER", maker.maker());
        return json.endArray().end();
    }

    private static void anchor(JsonText json, String use, CertifiedKey anchor) {
        json.element().text("use", use).text("certificate", base64(anchor.der()));
        term(json, anchor.term()).end();
    }

    static JsonText agencies(List<AgencySeals> agencies) {
        JsonText json = new JsonText().begin().beginArray("agencies");
        for (AgencySeals agency : agencies) {
            json.element()
                    .text("code", agency.agency().code().value())
                    .text("name", agency.agency().name())
                    .text("region", DemoAgency.REGION);
            authorizations(json, agency);
            json.beginArray("seals");
            agency.seals().values().forEach(seal -> seal(json, seal));
            json.endArray().beginArray("qrKeys");
            agency.qr().forEach((algorithm, key) -> qrKey(json, algorithm, key));
            json.endArray().end();
        }
        return json.endArray().end();
    }

    /** Who may make annotated copies, in a file of its own: verifiers from before believe each seal of an agency to be good for licenses. */
    static JsonText copySeals(AgencySeals maker) {
        JsonText json = new JsonText()
                .begin()
                .beginArray("makers")
                .element()
                .text("code", maker.agency().code().value())
                .text("name", maker.agency().name())
                .beginArray("seals");
        maker.seals().values().forEach(seal -> seal(json, seal));
        return json.endArray().end().endArray().end();
    }

    private static void authorizations(JsonText json, AgencySeals agency) {
        json.beginArray("authorizations");
        if (!agency.agency().types().isEmpty()) {
            json.element().beginArray("types");
            agency.agency().types().forEach(json::element);
            json.endArray().beginArray("regions").element(DemoAgency.REGION).endArray();
            term(json, agency.qrKey(KeyAlgorithm.SM2).term()).end();
        }
        json.endArray();
    }

    private static void seal(JsonText json, Seal seal) {
        json.element()
                .text("id", seal.id())
                .text("suite", seal.suite().word())
                .text("cms", base64(seal.cms().der()))
                .text("ses", seal.ses().map(ses -> base64(ses.der())))
                .text("seal", seal.electronic().map(Digests::sha256Hex));
        term(json, seal.cms().term()).end();
    }

    private static void qrKey(JsonText json, KeyAlgorithm algorithm, CertifiedKey key) {
        json.element()
                .text("kid", HexFormat.of().formatHex(key.key().verifier().kid()))
                .text("algorithm", algorithm.name())
                .text("publicKey", base64(key.key().verifier().keyInfo()));
        term(json, key.term()).end();
    }

    static JsonText statusKeys(URI base, CertifiedKey status) {
        JsonText json = new JsonText()
                .begin()
                .text("issuer", "sealbook")
                .text("base", base.toString())
                .beginArray("keys");
        PublicKeyJson.write(json.element(), status.key());
        return term(json, status.term()).end().endArray().end();
    }

    /** Who signs receipts, and with which keys. */
    static JsonText receiptKeys(CertifiedKey receipt) {
        JsonText json = new JsonText().begin().text("signer", REGISTRY).beginArray("keys");
        PublicKeyJson.write(json.element(), receipt.key());
        return term(json, receipt.term()).end().endArray().end();
    }

    /** What a verifier must know of the license types. */
    static JsonText licenseTypes(Catalog catalog) {
        JsonText json = new JsonText().begin().beginArray("types");
        for (LicenseType type : catalog.types()) {
            json.element()
                    .text("code", type.code().value())
                    .text("name", type.name())
                    .text("nameEn", type.nameEn())
                    .number("version", type.version())
                    .text("suite", type.suite().word())
                    .text("maxOfflineAge", type.maxOfflineAge().toString())
                    .beginArray("fields");
            type.fields().forEach(field -> json.element()
                    .text("key", field.key())
                    .text("zh", field.labelZh())
                    .text("en", field.labelEn())
                    .flag("sensitive", field.sensitive())
                    .end());
            json.endArray().end();
        }
        return json.endArray().end();
    }

    static JsonText urlPrefixes(URI publicUrl) {
        return new JsonText()
                .begin()
                .beginArray("prefixes")
                .element(publicUrl + "/q/")
                .endArray()
                .end();
    }

    static JsonText sdkMinimum() {
        return new JsonText().begin().text("min", "0.1.0").end();
    }

    private static JsonText term(JsonText json, Term term) {
        return json.text("from", term.from().toString()).text("to", term.to().toString());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
