package org.sealbook.trust;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.Certificate;
import org.sealbook.crypto.Digests;
import org.sealbook.crypto.PublicVerifier;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.format.StrictJson;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Suite;

/** Reads the targets of a trust list whose signature has been checked. Each target must match its length and digest. */
final class TrustListReader {

    static final String TYPE = "sealbook-trust+jws";

    private static final int MAX_TARGET = 5 * 1024 * 1024;
    private static final int MAX_CERTIFICATE = 8 * 1024;

    private final TrustFiles files;
    private final Map<String, StrictJson> targets;

    private TrustListReader(TrustFiles files, Map<String, StrictJson> targets) {
        this.files = files;
        this.targets = targets;
    }

    static TrustList read(Jws jws, TrustFiles files) throws Malformed {
        StrictJson manifest = StrictJson.read(jws.payload(), 64 * 1024);
        TrustListReader reader =
                new TrustListReader(files, manifest.object("targets").objectMembers(100));
        try {
            return new TrustList(
                    manifest.number("version", 1, Long.MAX_VALUE),
                    instant(manifest, "issued"),
                    instant(manifest, "expires"),
                    reader.contents());
        } catch (IllegalArgumentException | DateTimeException refusedByItsType) {
            throw new Malformed(Fault.VALUE, "a trust list with a value that its standard refuses");
        }
    }

    private TrustList.Contents contents() throws Malformed {
        RegistriesReader registries = RegistriesReader.read(
                target("status-keys.json"), optional("registries.json"), optional("receipt-keys.json"));
        return new TrustList.Contents(
                anchors(target("anchors.json")),
                agencies(target("agencies.json")),
                types(target("license-types.json")),
                registries.registries(),
                target("url-prefixes.json").texts("prefixes", 100, 300),
                registries.receiptKeys(),
                copyMakers());
    }

    /** Lists from before there were copies have no such file: then nobody may make one. */
    private List<CopyMaker> copyMakers() throws Malformed {
        List<CopyMaker> makers = new ArrayList<>();
        if (targets.containsKey("copy-seals.json")) {
            for (StrictJson maker : target("copy-seals.json").objects("makers", 1000)) {
                makers.add(new CopyMaker(
                        new AgencyCode(maker.text("code", AgencyCode.LENGTH)), maker.text("name", 200), seals(maker)));
            }
        }
        return List.copyOf(makers);
    }

    /** A file that lists from before there was such a thing do not have. */
    private Optional<StrictJson> optional(String name) throws Malformed {
        return targets.containsKey(name) ? Optional.of(target(name)) : Optional.empty();
    }

    private StrictJson target(String name) throws Malformed {
        StrictJson expected = targets.get(name);
        if (expected == null) {
            throw new Malformed(Fault.SYNTAX, "the trust list lacks " + name);
        }
        int length = expected.integer("length", 2, MAX_TARGET);
        byte[] bytes = files.trust(name, length)
                .orElseThrow(() -> new Malformed(Fault.SIZE, name + " is missing or longer than the list says"));
        byte[] digest = HexFormat.of().parseHex(expected.text("sha256", 64));
        if (bytes.length != length || !Arrays.equals(Digests.sha256(bytes), digest)) {
            throw new Malformed(Fault.VALUE, name + " is not the file that the list names");
        }
        return StrictJson.read(bytes, MAX_TARGET);
    }

    private static List<Anchor> anchors(StrictJson json) throws Malformed {
        List<Anchor> anchors = new ArrayList<>();
        for (StrictJson anchor : json.objects("anchors", 100)) {
            anchors.add(new Anchor(
                    Anchor.Use.valueOf(anchor.text("use", 20)),
                    Certificate.getInstance(base64(anchor, "certificate")),
                    period(anchor)));
        }
        return anchors;
    }

    private static Map<AgencyCode, TrustedAgency> agencies(StrictJson json) throws Malformed {
        Map<AgencyCode, TrustedAgency> agencies = new LinkedHashMap<>();
        for (StrictJson agency : json.objects("agencies", 10_000)) {
            AgencyCode code = new AgencyCode(agency.text("code", AgencyCode.LENGTH));
            TrustedAgency trusted = new TrustedAgency(
                    code,
                    agency.text("name", 200),
                    new Region(agency.text("region", 6)),
                    authorizations(agency),
                    seals(agency),
                    qrKeys(agency));
            if (agencies.put(code, trusted) != null) {
                throw new Malformed(Fault.VALUE, "an agency that stands twice in the trust list");
            }
        }
        return agencies;
    }

    private static List<Authorization> authorizations(StrictJson agency) throws Malformed {
        List<Authorization> authorizations = new ArrayList<>();
        for (StrictJson authorization : agency.objects("authorizations", 1000)) {
            Set<LicenseTypeCode> types = new HashSet<>();
            for (String type : authorization.texts("types", 1000, LicenseTypeCode.LENGTH)) {
                types.add(new LicenseTypeCode(type));
            }
            List<Region> regions = authorization.texts("regions", 1000, 6).stream()
                    .map(Region::new)
                    .toList();
            authorizations.add(new Authorization(types, regions, period(authorization)));
        }
        return authorizations;
    }

    private static List<TrustedSeal> seals(StrictJson agency) throws Malformed {
        List<TrustedSeal> seals = new ArrayList<>();
        for (StrictJson seal : agency.objects("seals", 100)) {
            Suite suite = Suite.ofWord(seal.text("suite", 4))
                    .orElseThrow(() -> new Malformed(Fault.VALUE, "a seal of an unknown suite"));
            Optional<String> ses = seal.optionalText("ses", MAX_CERTIFICATE);
            Optional<String> digest = seal.optionalText("seal", 64);
            if (suite.hasElectronicSeal() != (ses.isPresent() && digest.isPresent())) {
                throw new Malformed(Fault.VALUE, "a seal without the parts of its suite");
            }
            seals.add(new TrustedSeal(
                    seal.text("id", 40),
                    suite,
                    base64(seal, "cms"),
                    ses.map(text -> Base64.getDecoder().decode(text)),
                    digest,
                    period(seal)));
        }
        return seals;
    }

    private static Map<String, TrustedQrKey> qrKeys(StrictJson agency) throws Malformed {
        Map<String, TrustedQrKey> keys = new HashMap<>();
        for (StrictJson json : agency.objects("qrKeys", 100)) {
            PublicVerifier key = PublicVerifier.ofKeyInfo(base64(json, "publicKey"))
                    .orElseThrow(() -> new Malformed(Fault.VALUE, "a QR key that is no key of ours"));
            String kid = HexFormat.of().formatHex(key.kid());
            boolean agrees = json.text("kid", 16).equals(kid)
                    && json.text("algorithm", 4).equals(key.algorithm().name());
            if (!agrees || keys.put(kid, new TrustedQrKey(key, period(json))) != null) {
                throw new Malformed(Fault.VALUE, "a QR key under another name or algorithm, or twice");
            }
        }
        return keys;
    }

    private static Map<LicenseTypeCode, TrustedType> types(StrictJson json) throws Malformed {
        Map<LicenseTypeCode, TrustedType> types = new LinkedHashMap<>();
        for (StrictJson type : json.objects("types", 10_000)) {
            LicenseTypeCode code = new LicenseTypeCode(type.text("code", LicenseTypeCode.LENGTH));
            List<TrustedType.Field> fields = new ArrayList<>();
            for (StrictJson field : type.objects("fields", 100)) {
                fields.add(new TrustedType.Field(
                        field.text("key", 64), field.text("zh", 100), field.text("en", 100), field.flag("sensitive")));
            }
            types.put(
                    code,
                    new TrustedType(
                            code,
                            type.text("name", 200),
                            type.text("nameEn", 200),
                            type.integer("version", 1, 9999),
                            Suite.ofWord(type.text("suite", 4))
                                    .orElseThrow(() -> new Malformed(Fault.VALUE, "a type of an unknown suite")),
                            Duration.parse(type.text("maxOfflineAge", 20)),
                            fields));
        }
        return types;
    }

    static Period period(StrictJson json) throws Malformed {
        return new Period(instant(json, "from"), instant(json, "to"));
    }

    private static Instant instant(StrictJson json, String key) throws Malformed {
        return Instant.parse(json.text(key, 40));
    }

    private static byte[] base64(StrictJson json, String key) throws Malformed {
        return Base64.getDecoder().decode(json.text(key, MAX_CERTIFICATE));
    }
}
