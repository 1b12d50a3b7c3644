package org.sealbook.issuer.authority;

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

    private TrustTargets() {}

    static JsonText anchors(List<MadeRegistry> registries) {
        JsonText json = new JsonText().begin().beginArray("anchors");
        for (MadeRegistry registry : registries) {
            anchor(json, "SEAL_CA", registry.seals().authority(KeyAlgorithm.P256));
            anchor(json, "SEAL_CA", registry.seals().authority(KeyAlgorithm.SM2));
            anchor(json, "SEAL_MAKER", registry.seals().maker());
        }
        return json.endArray().end();
    }

    private static void anchor(JsonText json, String use, CertifiedKey anchor) {
        json.element().text("use", use).text("certificate", base64(anchor.der()));
        term(json, anchor.term()).end();
    }

    static JsonText agencies(List<MadeRegistry> registries) {
        JsonText json = new JsonText().begin().beginArray("agencies");
        registries.stream().flatMap(registry -> registry.agencies().stream()).forEach(agency -> agency(json, agency));
        return json.endArray().end();
    }

    private static void agency(JsonText json, AgencySeals agency) {
        json.element()
                .text("code", agency.agency().code().value())
                .text("name", agency.agency().name())
                .text("region", agency.agency().region());
        authorizations(json, agency);
        json.beginArray("seals");
        agency.seals().values().forEach(seal -> seal(json, seal));
        json.endArray().beginArray("qrKeys");
        agency.qr().forEach((algorithm, key) -> qrKey(json, algorithm, key));
        json.endArray().end();
    }

    /** Who may make annotated copies, in a file of its own: verifiers from before believe each seal of an agency to be good for licenses. */
    static JsonText copySeals(List<MadeRegistry> registries) {
        JsonText json = new JsonText().begin().beginArray("makers");
        for (MadeRegistry registry : registries) {
            AgencySeals maker = registry.copies();
            json.element()
                    .text("code", maker.agency().code().value())
                    .text("name", maker.agency().name())
                    .beginArray("seals");
            maker.seals().values().forEach(seal -> seal(json, seal));
            json.endArray().end();
        }
        return json.endArray().end();
    }

    private static void authorizations(JsonText json, AgencySeals agency) {
        json.beginArray("authorizations");
        if (!agency.agency().types().isEmpty()) {
            json.element().beginArray("types");
            agency.agency().types().forEach(json::element);
            json.endArray()
                    .beginArray("regions")
                    .element(agency.agency().region())
                    .endArray();
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

    static JsonText statusKeys(MadeRegistry registry) {
        JsonText json = new JsonText()
                .begin()
                .text("issuer", "sealbook")
                .text("base", registry.place().statusBase().toString());
        return keys(json, "keys", registry.status()).end();
    }

    /** Who signs receipts, and with which keys. */
    static JsonText receiptKeys(MadeRegistry registry) {
        JsonText json =
                new JsonText().begin().text("signer", registry.place().region().registry());
        return keys(json, "keys", registry.receipt()).end();
    }

    /** Which registry keeps the licenses of which region, where it is, and with which keys it speaks. */
    static JsonText registries(List<MadeRegistry> registries) {
        JsonText json = new JsonText().begin().beginArray("registries");
        for (MadeRegistry registry : registries) {
            RegistryPlace place = registry.place();
            json.element()
                    .text("name", place.region().registryName())
                    .text("region", place.region().code())
                    .text("address", place.publicUrl().toString())
                    .text("statusBase", place.statusBase().toString());
            keys(json, "statusKeys", registry.status());
            json.text("signer", place.region().registry());
            keys(json, "receiptKeys", registry.receipt());
            keys(json, "tokenKeys", registry.token()).end();
        }
        return json.endArray().end();
    }

    private static JsonText keys(JsonText json, String member, CertifiedKey key) {
        json.beginArray(member);
        PublicKeyJson.write(json.element(), key.key());
        return term(json, key.term()).end().endArray();
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

    static JsonText urlPrefixes(List<MadeRegistry> registries) {
        JsonText json = new JsonText().begin().beginArray("prefixes");
        registries.forEach(registry -> json.element(registry.place().publicUrl() + "/q/"));
        return json.endArray().end();
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
