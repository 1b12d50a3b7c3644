package org.sealbook.issuer.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealbook.crypto.Digests;
import org.sealbook.format.CmsSignature;
import org.sealbook.format.Malformed;
import org.sealbook.format.SealedPdf;
import org.sealbook.issuer.authority.Authorities;
import org.sealbook.issuer.issuance.MadeLicense;
import org.sealbook.license.Validity;
import org.sealbook.trust.LicenseStatus;
import org.sealbook.trust.StatusAnswer;
import org.sealbook.trust.TrustStore;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseVerifier;
import org.sealbook.verify.Reason;
import org.sealbook.verify.Refused;
import org.sealbook.verify.Verdict;
import org.sealbook.verify.VerificationPolicy;

/** Tricks with the CMS signature, made with the agency's real key wherever the key is needed. */
class TamperedSignatureTest {

    private static final ASN1ObjectIdentifier CERTIFICATE = PKCSObjectIdentifiers.id_aa_signingCertificateV2;
    private static final byte[] INTL =
            MadeLicense.of(MadeLicense.FOOD, MadeLicense.MARKET).pdf();
    private static final byte[] DUAL =
            MadeLicense.of(MadeLicense.BUSINESS, MadeLicense.MARKET).pdf();
    private static final byte[] OTHER_DUAL = MadeLicense.of(MadeLicense.BUSINESS, MadeLicense.MARKET)
            .withQrNumber("1")
            .pdf();
    private static final SigningKey KEY = key(MadeLicense.MARKET + "-intl", "cms");
    private static final SigningKey DUAL_KEY = key(MadeLicense.MARKET + "-dual", "cms");
    private static final SigningKey SES_KEY = key(MadeLicense.MARKET + "-dual", "ses");
    private static final SigningKey DATA_KEY = key(MadeLicense.DATA + "-intl", "cms");
    private static final LicenseVerifier VERIFIER = LicenseVerifier.of(
                    TrustStore.open(MadeLicense.trustFolder()),
                    VerificationPolicy.COUNTER,
                    Clock.fixed(Authorities.NOW.plusSeconds(60), Validity.ZONE))
            .withStatuses((reference, now) -> new StatusAnswer.Known(LicenseStatus.VALID, now));

    private static SigningKey key(String file, String alias) {
        Path secrets = Authorities.shared().resolve("private");
        return KeyFile.open(secrets.resolve("seals/" + file + ".p12"), secrets.resolve("password"))
                .get(alias);
    }

    private static Verdict verdict(byte[] pdf, byte[] der) {
        String file = new String(pdf, StandardCharsets.ISO_8859_1);
        int from = file.indexOf("/Contents <") + "/Contents <".length();
        int to = file.indexOf('>', from);
        String hex = HexFormat.of().formatHex(der);
        byte[] forged = (file.substring(0, from) + hex + "0".repeat(to - from - hex.length()) + file.substring(to))
                .getBytes(StandardCharsets.ISO_8859_1);
        return VERIFIER.verify(forged);
    }

    private static Verdict forged(byte[] pdf, @Nullable SigningKey key, Consumer<ForgedCms> change) throws Malformed {
        ForgedCms cms = ForgedCms.of(SealedPdf.read(pdf).cms());
        change.accept(cms);
        if (key != null) {
            cms.signWith(key);
        }
        return verdict(pdf, cms.der());
    }

    private static void assertRefused(Verdict verdict, Reason reason) {
        assertThat(verdict).isInstanceOf(Refused.class);
        assertThat(verdict.has(reason)).as("%s", verdict.findings()).isTrue();
    }

    @Test
    void accepts_what_was_put_together_again_and_signed_again() throws Malformed {
        assertThat(forged(INTL, KEY, cms -> {})).isInstanceOf(Genuine.class);
        assertThat(forged(DUAL, DUAL_KEY, cms -> {})).isInstanceOf(Genuine.class);
    }

    private static Arguments trick(String what, Consumer<ForgedCms> change) {
        return argumentSet(what, change);
    }

    static Stream<Arguments> outsideTheProfile() {
        Attribute time = new Attribute(CMSAttributes.signingTime, new DERSet(new DERUTCTime("261124040000Z")));
        Attribute stamp = new Attribute(
                PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(new DEROctetString(new byte[40])));
        Attribute counter = new Attribute(CMSAttributes.counterSignature, new DERSet(new DERSequence()));
        AlgorithmIdentifier md5 = new AlgorithmIdentifier(PKCSObjectIdentifiers.md5, DERNull.INSTANCE);
        return Stream.of(
                trick("no signer", cms -> cms.signers = 0),
                trick("two signers", cms -> cms.signers = 2),
                trick("no signed attributes", cms -> cms.signed.clear()),
                trick(
                        "content inside",
                        cms -> cms.content.add(new DERTaggedObject(true, 0, new DEROctetString(new byte[] {1})))),
                trick(
                        "empty content inside",
                        cms -> cms.content.add(new DERTaggedObject(true, 0, new DEROctetString(new byte[0])))),
                trick("another content type", cms -> cms.content.set(0, CMSObjectIdentifiers.envelopedData)),
                trick("another version", cms -> cms.dataVersion = new ASN1Integer(3)),
                trick("another signer version", cms -> cms.signerVersion = new ASN1Integer(3)),
                trick("no digest algorithm", cms -> cms.digestAlgorithms.clear()),
                trick("a weak digest algorithm", cms -> cms.digestAlgorithms.set(0, md5)),
                trick("a digest algorithm more", cms -> cms.digestAlgorithms.add(md5)),
                trick(
                        "a signer's digest of another suite",
                        cms -> cms.digestAlgorithm = new AlgorithmIdentifier(GMObjectIdentifiers.sm3)),
                trick(
                        "digest parameters",
                        cms -> cms.digestAlgorithm =
                                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE)),
                trick(
                        "a signature algorithm of another suite",
                        cms -> cms.signatureAlgorithm = new AlgorithmIdentifier(GMObjectIdentifiers.sm2sign_with_sm3)),
                trick("signed attributes out of order", cms -> {
                    cms.signedInOrder = false;
                    Collections.reverse(cms.signed);
                }),
                trick("a signing time", cms -> cms.signed.add(time)),
                trick("an attribute twice", cms -> cms.signed.add(cms.signed(CMSAttributes.messageDigest))),
                trick("no signing certificate", cms -> cms.signed.remove(cms.signed(CERTIFICATE))),
                trick(
                        "the signing certificate of somebody else",
                        cms -> cms.signed(
                                CERTIFICATE,
                                new SigningCertificateV2(new ESSCertIDv2(Digests.sha256(DATA_KEY.certificateDer()))))),
                trick(
                        "two signing certificates",
                        cms -> cms.signed(CERTIFICATE, new SigningCertificateV2(new ESSCertIDv2[] {
                            new ESSCertIDv2(Digests.sha256(KEY.certificateDer())),
                            new ESSCertIDv2(Digests.sha256(DATA_KEY.certificateDer()))
                        }))),
                trick(
                        "a content type other than data",
                        cms -> cms.signed(CMSAttributes.contentType, CMSObjectIdentifiers.signedData)),
                trick("a message digest of two values", cms -> {
                    Attribute digest = cms.signed(CMSAttributes.messageDigest);
                    cms.signed.remove(digest);
                    cms.signed.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new ASN1Encodable[] {
                        digest.getAttrValues().getObjectAt(0), new DEROctetString(new byte[32])
                    })));
                }),
                trick("a time-stamp of nobody", cms -> cms.unsigned.add(stamp)),
                trick("a counter-signature", cms -> cms.unsigned.add(counter)),
                trick("no certificate", cms -> cms.certificates.clear()),
                trick("a certificate too many", cms -> cms.certificates.add(DATA_KEY.certificate())),
                trick("a revocation list", cms -> cms.revocationLists.add(new DERSequence(new ASN1Integer(1)))),
                trick(
                        "another signer's name",
                        cms -> cms.signer = new IssuerAndSerialNumber(
                                KEY.certificate().getIssuer(),
                                KEY.certificate().getSerialNumber().getValue().negate())));
    }

    @ParameterizedTest
    @MethodSource("outsideTheProfile")
    void refuses_a_signature_outside_the_profile_though_the_real_key_made_it(Consumer<ForgedCms> change)
            throws Malformed {
        assertRefused(forged(INTL, KEY, change), Reason.SIGNATURE_MALFORMED);
    }

    @Test
    void refuses_a_digest_of_something_else() throws Malformed {
        assertRefused(
                forged(INTL, KEY, cms -> cms.signed(CMSAttributes.messageDigest, new DEROctetString(new byte[32]))),
                Reason.DIGEST_MISMATCH);
    }

    @Test
    void refuses_a_signature_that_another_key_made() throws Malformed {
        assertRefused(forged(INTL, DATA_KEY, cms -> {}), Reason.SIGNATURE_INVALID);
    }

    @Test
    void refuses_the_signature_of_another_license() throws Malformed {
        byte[] other = MadeLicense.of(MadeLicense.FOOD, MadeLicense.MARKET)
                .withQrNumber("1")
                .pdf();

        assertRefused(verdict(INTL, SealedPdf.read(other).cms()), Reason.DIGEST_MISMATCH);
    }

    @Test
    void refuses_zeros_and_loose_encodings_as_a_signature_value() throws Malformed {
        byte[] value = CmsSignature.read(SealedPdf.read(INTL).cms()).signature();
        for (byte[] other : new byte[][] {
            {},
            {0x30, 6, 2, 1, 0, 2, 1, 0},
            Arrays.copyOf(value, value.length + 1),
            Arrays.copyOf(value, value.length - 1),
            new byte[64]
        }) {
            Verdict verdict = forged(INTL, null, cms -> cms.signature = other);

            assertThat(verdict).isInstanceOf(Refused.class);
            assertThat(verdict.has(Reason.SIGNATURE_INVALID) || verdict.has(Reason.SIGNATURE_MALFORMED))
                    .as("%s", verdict.findings())
                    .isTrue();
        }
    }

    @Test
    void refuses_the_real_key_of_an_agency_that_may_not() throws Malformed {
        Verdict verdict = forged(INTL, DATA_KEY, cms -> {
            cms.certificates.set(0, DATA_KEY.certificate());
            cms.signer = new IssuerAndSerialNumber(
                    DATA_KEY.certificate().getIssuer(),
                    DATA_KEY.certificate().getSerialNumber().getValue());
            cms.signed(
                    CERTIFICATE, new SigningCertificateV2(new ESSCertIDv2(Digests.sha256(DATA_KEY.certificateDer()))));
        });

        assertRefused(verdict, Reason.SIGNER_IS_NOT_ISSUER);
    }

    static Stream<Arguments> sesTricks() {
        return Stream.of(
                argumentSet("missing", Reason.SEAL_MISSING, (Consumer<ForgedCms>) cms -> cms.unsigned.clear()),
                argumentSet("twice", Reason.SIGNATURE_MALFORMED, (Consumer<ForgedCms>)
                        cms -> cms.unsigned.set(0, twice(cms.unsigned.get(0)))),
                argumentSet("of another license", Reason.DIGEST_MISMATCH, (Consumer<ForgedCms>)
                        cms -> cms.unsigned.set(0, otherSes())),
                argumentSet("with a time-stamp of nobody", Reason.SEAL_MALFORMED, (Consumer<ForgedCms>) cms -> ses(
                        cms,
                        whole -> new DERSequence(new ASN1Encodable[] {
                            whole.getObjectAt(0),
                            whole.getObjectAt(1),
                            whole.getObjectAt(2),
                            whole.getObjectAt(3),
                            new DERTaggedObject(true, 0, new DERBitString(new byte[9]))
                        }))),
                argumentSet("not signed", Reason.SEAL_SIGNATURE_INVALID, (Consumer<ForgedCms>) cms -> ses(
                        cms,
                        whole -> new DERSequence(new ASN1Encodable[] {
                            whole.getObjectAt(0),
                            whole.getObjectAt(1),
                            whole.getObjectAt(2),
                            new DERBitString(new byte[64])
                        }))),
                argumentSet(
                        "another signer's certificate", Reason.SEAL_NOT_REGISTERED, (Consumer<ForgedCms>) cms -> ses(
                                cms,
                                whole -> new DERSequence(new ASN1Encodable[] {
                                    whole.getObjectAt(0),
                                    new DEROctetString(DUAL_KEY.certificateDer()),
                                    whole.getObjectAt(2),
                                    whole.getObjectAt(3)
                                }))),
                argumentSet("a picture exchanged in the seal", Reason.SEAL_NOT_REGISTERED, (Consumer<ForgedCms>)
                        cms -> ses(cms, TamperedSignatureTest::withOtherSeal)));
    }

    @ParameterizedTest
    @MethodSource("sesTricks")
    void refuses_an_electronic_seal_that_is(Reason reason, Consumer<ForgedCms> change) throws Malformed {
        assertRefused(forged(DUAL, null, change), reason);
    }

    @Test
    void refuses_an_electronic_seal_where_none_belongs() throws Malformed {
        // A whole one does not fit into the gap of a suite without it.
        Attribute seal = new Attribute(CmsSignature.SES_ATTRIBUTE, new DERSet(new DERSequence(new ASN1Integer(4))));

        assertRefused(forged(INTL, null, cms -> cms.unsigned.add(seal)), Reason.SEAL_MALFORMED);
    }

    private static ASN1Encodable otherSes() {
        try {
            return ForgedCms.of(SealedPdf.read(OTHER_DUAL).cms()).unsigned.get(0);
        } catch (Malformed impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ASN1Encodable twice(ASN1Encodable attribute) {
        ASN1Encodable mine = Attribute.getInstance(attribute).getAttrValues().getObjectAt(0);
        // A whole second one would not fit into the gap.
        return new Attribute(
                CmsSignature.SES_ATTRIBUTE,
                new DERSet(new ASN1Encodable[] {mine, new DERSequence(new ASN1Integer(4))}));
    }

    private interface SesChange {
        ASN1Sequence of(ASN1Sequence whole);
    }

    private static void ses(ForgedCms cms, SesChange change) {
        ASN1Sequence whole = ASN1Sequence.getInstance(
                Attribute.getInstance(cms.unsigned.get(0)).getAttrValues().getObjectAt(0));
        cms.unsigned.set(0, new Attribute(CmsSignature.SES_ATTRIBUTE, new DERSet(change.of(whole))));
    }

    /** Another agency's seal under this agency's own, real SES signature. */
    private static ASN1Sequence withOtherSeal(ASN1Sequence whole) {
        ASN1Sequence signed = ASN1Sequence.getInstance(whole.getObjectAt(0));
        ASN1Sequence seal = ASN1Sequence.getInstance(signed.getObjectAt(1));
        ASN1Sequence info = ASN1Sequence.getInstance(seal.getObjectAt(0));
        ASN1Sequence picture = ASN1Sequence.getInstance(info.getObjectAt(3));
        ASN1Encodable drawn = new DERSequence(new ASN1Encodable[] {
            picture.getObjectAt(0),
            new DEROctetString(new byte[] {1, 2, 3}),
            picture.getObjectAt(2),
            picture.getObjectAt(3)
        });
        ASN1Encodable otherInfo = new DERSequence(
                new ASN1Encodable[] {info.getObjectAt(0), info.getObjectAt(1), info.getObjectAt(2), drawn});
        ASN1Encodable otherSeal = new DERSequence(
                new ASN1Encodable[] {otherInfo, seal.getObjectAt(1), seal.getObjectAt(2), seal.getObjectAt(3)});
        DERSequence otherSigned = new DERSequence(new ASN1Encodable[] {
            signed.getObjectAt(0), otherSeal, signed.getObjectAt(2), signed.getObjectAt(3), signed.getObjectAt(4)
        });
        byte[] signature = SES_KEY.signer().sign(encoded(otherSigned));
        return new DERSequence(new ASN1Encodable[] {
            otherSigned, whole.getObjectAt(1), whole.getObjectAt(2), new DERBitString(signature)
        });
    }

    private static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded("DER");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
