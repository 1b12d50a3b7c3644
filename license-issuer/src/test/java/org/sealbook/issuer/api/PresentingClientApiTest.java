package org.sealbook.issuer.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.sealbook.issuer.Eventually.eventually;
import static org.sealbook.issuer.api.LifeOfALicense.food;
import static org.sealbook.issuer.api.LifeOfALicense.fresh;
import static org.sealbook.issuer.api.LifeOfALicense.text;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.sealbook.client.Answer;
import org.sealbook.client.Answer.Answered;
import org.sealbook.client.Answer.Denied;
import org.sealbook.client.Asked;
import org.sealbook.client.CopyFile;
import org.sealbook.client.Fetched;
import org.sealbook.client.FetchedLicense;
import org.sealbook.client.Patience;
import org.sealbook.client.QuestionAnswer;
import org.sealbook.client.RegistryClient;
import org.sealbook.issuer.RunningIssuer;
import org.sealbook.issuer.catalog.VerifierClass;
import org.sealbook.issuer.presenting.OfferOutcome;
import org.sealbook.issuer.presenting.OfferedLicense;
import org.sealbook.issuer.presenting.Presentations;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;
import org.sealbook.trust.TrustStore;
import org.sealbook.usage.Checked;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.OfAge;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;
import org.sealbook.usage.UsageReceipt;
import org.sealbook.usage.ValidFor;
import org.sealbook.verify.CopyVerifier;
import org.sealbook.verify.ExpectedUse;
import org.sealbook.verify.Judgement;
import org.sealbook.verify.ReceiptVerifier;
import org.sealbook.verify.VerificationPolicy;

/** The sdk's client against the real issuer: what a holder presents, and copies for one use. */
class PresentingClientApiTest {

    private static final LicenseTypeCode TYPE = new LicenseTypeCode("11100000MB0143028R901");
    private static final HolderId HOLDER = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000235");
    private static final AgencyCode OFFICE = new AgencyCode("11310000MB2F00040G");
    private static final LocalDate TODAY =
            Clock.systemUTC().instant().atZone(Validity.ZONE).toLocalDate();

    @RegisterExtension
    static final RunningIssuer ISSUER = new RunningIssuer();

    private final RegistryClient data = RegistryClient.at(
            ISSUER.base(), "demo-data", ISSUER.secret("demo-data")::toCharArray, Patience.COUNTER, Clock.systemUTC());

    private LicenseId license = new LicenseId(TYPE, "11310000MB2F000160", "1", 1);

    @BeforeEach
    void one_license_and_a_grant() {
        ISSUER.sql().execute("delete from usage_grant");
        ISSUER.sql().execute("delete from license_holder");
        license = LicenseId.of(text(ISSUER.as("demo-market").issue(food(), fresh()), "id"));
        ISSUER.as("demo-registrar")
                .call(
                        "PUT",
                        "/api/v1/agencies/" + OFFICE + "/usage-grants/" + TYPE,
                        ("{\"from\":\"2020-01-01T00:00:00Z\",\"to\":\"2090-01-01T00:00:00Z\",\"items\":[\"310101-0423\"],"
                                        + "\"fields\":[\"number\"],\"copies\":true}")
                                .getBytes(UTF_8),
                        "Content-Type",
                        "application/json");
    }

    @AfterEach
    void end() {
        data.close();
    }

    private static UsageContext context(LegalBasis basis) {
        return new UsageContext(
                OFFICE, "window-07", new ServiceItem("310101-0423", "食品经营许可证变更"), "CASE-77", "核对许可", basis, "持证人出示");
    }

    private static <T> T value(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answered.class);
        return ((Answered<T>) answer).value();
    }

    private static TrustStore trust() {
        return TrustStore.open(ISSUER.folder().resolve("published"));
    }

    private String code() {
        OfferedLicense offered = new OfferedLicense(license, Set.of("premises"));
        OfferOutcome offer =
                ISSUER.part(Presentations.class).offer(HOLDER, List.of(offered), VerifierClass.PUBLIC_AGENCY);
        return ((OfferOutcome.Offered) offer).code().text();
    }

    @Test
    void redeems_what_a_holder_presents_once_with_a_receipt() {
        String code = code();

        Fetched fetched = value(data.redeem(context(LegalBasis.CONSENT), code));
        Answer<Fetched> again = data.redeem(context(LegalBasis.CONSENT), code);

        FetchedLicense shown = fetched.licenses().get(0);
        assertThat(shown.id()).isEqualTo(license);
        assertThat(shown.fields()).containsOnlyKeys("premises");
        assertThat(shown.number()).isEmpty();
        Judgement<UsageReceipt> judged = ReceiptVerifier.of(trust(), Clock.systemUTC())
                .verify(shown.receipt().orElseThrow());
        assertThat(judged).isInstanceOfSatisfying(Judgement.Genuine.class, genuine -> assertThat(
                        ((UsageReceipt) genuine.content()).record())
                .isEqualTo(fetched.record()));
        assertThat(again).isInstanceOfSatisfying(Denied.class, denied -> assertThat(denied.problem())
                .isEqualTo("code-used"));
    }

    @Test
    void says_that_a_basis_is_not_for_this() {
        assertThat(data.redeem(context(LegalBasis.DUTY), code()))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.problem()).isEqualTo("invalid-request"));
    }

    @Test
    void brings_a_copy_that_verifies_for_its_use() {
        Answer<CopyFile> answer =
                data.copy(context(LegalBasis.DUTY), HOLDER, TYPE, Optional.of(license), TODAY.plusDays(7));

        byte[] file = value(answer).file();
        assertThat(file).startsWith("%PDF".getBytes(US_ASCII));
        CopyVerifier verifier = CopyVerifier.of(trust(), VerificationPolicy.COUNTER, Clock.systemUTC());
        ExpectedUse use = ExpectedUse.of(OFFICE, "CASE-77", "核对许可");
        // The status list of copies is published within two seconds.
        assertThat(eventually(() -> verifier.verify(file, use) instanceof Judgement.Genuine))
                .as(verifier.verify(file, use).toString())
                .isTrue();
    }

    @Test
    void says_that_there_is_nothing_to_copy() {
        HolderId nobody = new HolderId(HolderIdType.CREDIT_CODE, "91310101MA1K000310");

        assertThat(data.copy(context(LegalBasis.DUTY), nobody, TYPE, Optional.empty(), TODAY))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.problem()).isEqualTo("no-license-in-force"));
    }

    @Test
    void redeems_an_answer_whose_receipt_nobody_can_be_found_by() {
        HolderId citizen = new HolderId(HolderIdType.CITIZEN, "310101199001010012");
        OfferOutcome offer =
                ISSUER.part(Presentations.class).offer(citizen, new OfAge(18), VerifierClass.PUBLIC_AGENCY);

        Fetched told = value(data.redeem(
                context(LegalBasis.CONSENT),
                ((OfferOutcome.Offered) offer).code().text()));

        assertThat(told.licenses()).isEmpty();
        assertThat(told.answer()).contains(new QuestionAnswer(new OfAge(18), true));
        UsageReceipt receipt = ReceiptVerifier.of(trust(), Clock.systemUTC())
                .verify(told.receipt().orElseThrow())
                .claimed()
                .orElseThrow();
        assertThat(receipt.checked()).isEqualTo(new Checked.OfHolder(new OfAge(18), true));
        assertThat(receipt.holder()).isEqualTo(UsageReceipt.ofNobody(told.record()));
        assertThat(receipt.isOf(citizen)).isFalse();
    }

    @Test
    void asks_whether_a_license_goes_on_for_long_enough() {
        Asked soon = value(data.ask(context(LegalBasis.DUTY), HOLDER, TYPE, new ValidFor(1)));
        Asked late = value(data.ask(context(LegalBasis.DUTY), HOLDER, TYPE, new ValidFor(ValidFor.MOST)));

        assertThat(soon.holds()).isTrue();
        assertThat(late.holds()).isFalse();
        assertThat(ReceiptVerifier.of(trust(), Clock.systemUTC())
                        .verify(late.receipt().orElseThrow())
                        .claimed()
                        .orElseThrow()
                        .checked())
                .isEqualTo(new Checked.OfQuestion(TYPE, Optional.of(new ValidFor(ValidFor.MOST)), false));
    }
}
