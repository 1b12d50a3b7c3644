package org.sealbook.issuer.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealbook.issuer.Tool;
import org.sealbook.issuer.sealing.KeyFile;
import org.sealbook.issuer.sealing.SigningKey;
import org.sealbook.license.KeyAlgorithm;
import org.sealbook.license.Suite;

/** Certificates and key files, before a judge who shares no code with us. */
class AuthorityJudgedByOpensslTest {

    private final Path folder = Authorities.shared();
    private final Path secrets = folder.resolve("private");

    @Test
    void openssl_verifies_the_chain_of_every_certificate(@TempDir Path scratch) throws IOException {
        Tool openssl = Tool.require("openssl");
        KeyFile authorities = keys("seal-ca.p12");
        for (DemoAgency agency : DemoRegion.SHANGHAI.agencies()) {
            for (Suite suite : Suite.values()) {
                KeyFile seal = keys("seals/" + agency.code() + "-" + suite.word() + ".p12");
                for (String alias : List.of("cms", "ses")) {
                    Optional<SigningKey> key = seal.find(alias);
                    if (key.isPresent()) {
                        String ca = key.get().algorithm() == KeyAlgorithm.SM2 ? "sm2" : "p256";
                        verify(openssl, scratch, authorities.get(ca), key.get());
                    }
                }
            }
        }
        verify(openssl, scratch, authorities.get("sm2"), authorities.get("maker"));
    }

    private static void verify(Tool openssl, Path scratch, SigningKey authority, SigningKey key) throws IOException {
        Path anchor = pem(scratch.resolve("ca.pem"), authority);
        Path leaf = pem(scratch.resolve("leaf.pem"), key);
        Tool.Ran ran = key.algorithm() == KeyAlgorithm.SM2
                ? openssl.run(
                        "verify",
                        "-x509_strict",
                        "-attime",
                        Authorities.NOW.getEpochSecond(),
                        "-vfyopt",
                        "distid:1234567812345678",
                        "-CAfile",
                        anchor,
                        leaf)
                : openssl.run(
                        "verify", "-x509_strict", "-attime", Authorities.NOW.getEpochSecond(), "-CAfile", anchor, leaf);
        assertThat(ran.output()).contains("leaf.pem: OK");
        assertThat(ran.exit()).isZero();
    }

    private static Path pem(Path file, SigningKey key) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.certificateDer());
        return Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n",
                StandardCharsets.US_ASCII);
    }

    @Test
    void openssl_opens_the_key_files() {
        Tool openssl = Tool.require("openssl");

        Tool.Ran ran = openssl.run(
                "pkcs12",
                "-in",
                secrets.resolve("status.p12"),
                "-passin",
                "file:" + secrets.resolve("password"),
                "-nokeys",
                "-info");

        assertThat(ran.output()).contains("friendlyName: status").contains("AES-256-CBC");
        assertThat(ran.exit()).isZero();
    }

    private KeyFile keys(String name) {
        return KeyFile.open(secrets.resolve(name), secrets.resolve("password"));
    }
}
