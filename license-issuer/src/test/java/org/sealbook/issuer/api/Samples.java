package org.sealbook.issuer.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.catalog.VerifierClass;
import org.sealbook.issuer.events.EventKind;
import org.sealbook.issuer.holder.Report;
import org.sealbook.issuer.holder.Reports;
import org.sealbook.issuer.presenting.OfferOutcome;
import org.sealbook.issuer.presenting.OfferedLicense;
import org.sealbook.issuer.presenting.Presentations;
import org.sealbook.issuer.register.Approval;
import org.sealbook.issuer.register.Approvals;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.issuer.register.Register;
import org.sealbook.issuer.usage.Delegations;
import org.sealbook.issuer.usage.UsageGrant;
import org.sealbook.issuer.usage.UsageGrants;
import org.sealbook.issuer.webhooks.Webhook;
import org.sealbook.issuer.webhooks.Webhooks;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.sealbook.trust.Period;

/**
 * What stands in the addresses that the matrix calls, by the name in the pattern. All that is here stays as it is: no call of
 * the matrix is in order enough to change it.
 *
 * @param own of the agency that most of the callers act for @param foreign of another one
 */
record Samples(Map<String, String> own, Map<String, String> foreign) {

    private static final AtomicInteger KEYS = new AtomicInteger();

    private static final Map<String, String> ABSENT = Map.of(
            "agency", "11310000MB2F00059D",
            "client", "nobody-has-this-name",
            "code", "11100000MB0143028R999",
            "digits", "1234567",
            "list", "310000-999",
            "name", "none.json",
            "word", "no-such-word",
            "version", "9998",
            "region", "310230",
            "type", "11100000MB0143028R999");

    static Samples make(RunningIssuer issuer) {
        String own = issue(issuer, "demo-market", "food-permit");
        String foreign = issue(issuer, "demo-civil", "marriage-certificate");
        String ownAction = massAction(issuer, "demo-market", own);
        String foreignAction = massAction(issuer, "demo-civil", foreign);
        Map<String, String> there = Map.of(
                "agency", MadeClients.OWN_AGENCY,
                "client", "demo-data",
                "code", "11100000MB0143028R901",
                "digits", "1234567",
                "list", "310000-1",
                "name", "trust.jws",
                "word", "not-found",
                "version", "1",
                "region", "310000",
                "type", "11100000MB0143028R901");
        return new Samples(
                andWebhook(
                        with(
                                there,
                                own,
                                ownAction,
                                approval(issuer, MadeClients.OWN_AGENCY),
                                batch(issuer, "demo-market"),
                                report(issuer, own)),
                        webhook(issuer, MadeClients.OWN_AGENCY)),
                andWebhook(
                        with(
                                there,
                                foreign,
                                foreignAction,
                                approval(issuer, "11310000MB2F00032M"),
                                batch(issuer, "demo-civil"),
                                report(issuer, foreign)),
                        webhook(issuer, "11310000MB2F00032M")));
    }

    /** A batch that was cancelled: nothing can be done to it any more. */
    private static String batch(RunningIssuer issuer, String client) {
        BatchCalls calls = new BatchCalls(issuer.as(client));
        String id = calls.send("{}\n".getBytes(StandardCharsets.UTF_8), "");
        calls.post(id, "cancel");
        return id;
    }

    private static String massAction(RunningIssuer issuer, String client, String license) {
        String body =
                "{\"deed\":\"SUSPEND\",\"reason\":\"核查\",\"legalBasis\":\"行政许可法\",\"licenses\":[\"" + license + "\"]}";
        return Answers.member(issuer.as(client).post("/api/v1/mass-actions", body, "matrix-mass"), "id");
    }

    /** Lets an organisation use food permits for the item of the documented example. */
    static void usageGrant(RunningIssuer issuer, String agency) {
        issuer.part(UsageGrants.class)
                .create(
                        new UsageGrant.Subject(new AgencyCode(agency), new LicenseTypeCode("11100000MB0143028R901")),
                        new UsageGrant.Terms(
                                new Period(Instant.EPOCH, Instant.parse("2090-01-01T00:00:00Z")),
                                Set.of("number", "premises"),
                                Set.of("310101-0423"),
                                List.of(),
                                true,
                                0,
                                Optional.empty()));
    }

    /** One that is sent to nobody: there is no address that this issuer may send to. */
    static String webhook(RunningIssuer issuer, String agency) {
        Webhooks webhooks = issuer.part(Webhooks.class);
        webhooks.create(
                new AgencyCode(agency),
                "cases",
                new Webhook.Terms("https://cases.example/", Set.of(EventKind.EXPIRING)),
                webhooks.newSecret());
        return webhooks.find(new AgencyCode(agency), "cases").orElseThrow().id();
    }

    /** The code that the holder of a food permit shows to a public agency. */
    static String presented(RunningIssuer issuer, LicenseId license) {
        OfferOutcome offered = issuer.part(Presentations.class)
                .offer(
                        new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235"),
                        List.of(new OfferedLicense(license, Set.of("number", "premises"))),
                        VerifierClass.PUBLIC_AGENCY);
        return ((OfferOutcome.Offered) offered).code().text();
    }

    /** A request that waits for a second person. */
    static String approval(RunningIssuer issuer, String agency) {
        return issuer.part(Approvals.class)
                .ask(new Approvals.Asked(
                        Approval.Kind.ISSUE,
                        new AgencyCode(agency),
                        new LicenseTypeCode("11100000MB0143028R901"),
                        Optional.empty(),
                        new ClientRequest("demo-all", "matrix-" + agency, new byte[32]),
                        "somebody",
                        "{}".getBytes(StandardCharsets.UTF_8)))
                .id();
    }

    /** The leave of a license's holder for the agency of most callers to use it. */
    static String delegation(RunningIssuer issuer, String license) {
        LicenseRecord record =
                issuer.part(Register.class).byId(LicenseId.of(license)).orElseThrow();
        return issuer.part(Delegations.class)
                .give(
                        record.license().holders().get(0).id(),
                        new Delegations.Wanted(
                                record.license().id(),
                                new AgencyCode(MadeClients.OWN_AGENCY),
                                "办理贷款",
                                Set.of("number"),
                                LocalDate.now(Validity.ZONE)))
                .orElseThrow();
    }

    /** What a holder reported about a license. */
    static String report(RunningIssuer issuer, String license) {
        LicenseRecord record =
                issuer.part(Register.class).byId(LicenseId.of(license)).orElseThrow();
        return issuer.part(Reports.class)
                .make(record.license().holders().get(0).id(), record, Report.Kind.WRONG, "经营场所有误")
                .orElseThrow();
    }

    private static Map<String, String> with(
            Map<String, String> values, String license, String action, String approval, String batch, String report) {
        Map<String, String> all = new HashMap<>(values);
        all.put("id", license);
        all.put("action", action);
        all.put("approval", approval);
        all.put("batch", batch);
        all.put("report", report);
        all.put("item", "310101-0423");
        all.put("delegation", "D".repeat(22));
        all.put("local", "310100748000100");
        // No file was ordered under this name.
        all.put("file", "0".repeat(26));
        // No copy is there: the organisation that has one could switch it off.
        all.put("copy", "A".repeat(22));
        return Map.copyOf(all);
    }

    private static Map<String, String> andWebhook(Map<String, String> values, String webhook) {
        Map<String, String> all = new HashMap<>(values);
        all.put("webhook", webhook);
        all.put("hook", "cases");
        return Map.copyOf(all);
    }

    private static String issue(RunningIssuer issuer, String client, String sample) {
        return Answers.member(issuer.as(client).issue(read(sample), "matrix-" + sample), "id");
    }

    /** A complete request. */
    static String read(String sample) {
        try {
            return Files.readString(Path.of("../docs/samples/" + sample + ".json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    Map<String, String> absent() {
        String id = Objects.requireNonNull(own.get("id"));
        return andWebhook(
                with(
                        ABSENT,
                        id.replace(id.split("\\.")[7], "999999999999"),
                        "A".repeat(22),
                        "A".repeat(22),
                        "A".repeat(22),
                        "A".repeat(22)),
                "A".repeat(22));
    }

    String path(Access entry, Map<String, String> values) {
        String path = entry.pattern().replace("/**", "");
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        if (path.contains("{")) {
            throw new AssertionError("no sample for what stands in " + path);
        }
        boolean search = entry.pattern().equals("/api/v1/licenses")
                && entry.method().name().equals("GET");
        return search ? path + "?holderIdType=001&holderId=91310101MA1K000235" : path;
    }

    /** Well-formed JSON that is in order for no operation. */
    String body(Access entry, Map<String, String> values) {
        return "{}";
    }

    String key() {
        return "matrix-" + KEYS.incrementAndGet();
    }
}
