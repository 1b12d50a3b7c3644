package org.sealbook.issuer.console;

import java.net.URI;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How holders sign in, {@code sealbook.sign-in.*}: with the OpenID Connect provider of the city (统一身份认证). Without
 * {@code sealbook.sign-in.issuer} there are no holders' pages.
 *
 * @param issuer the provider's issuer identifier: its discovery document lies below it
 * @param clientId of this registry at the provider
 * @param clientSecretFile holds the client's secret, and nothing else
 * @param idTypeClaim the claim of the ID token with the holder code's type (GB/T 36903 Annex A)
 * @param idClaim the claim with the holder's code
 * @param nameClaim the claim with the name
 */
@ConfigurationProperties("sealbook.sign-in")
record SignInSettings(
        URI issuer,
        @DefaultValue("sealbook") String clientId,
        Path clientSecretFile,
        @DefaultValue("id_type") String idTypeClaim,
        @DefaultValue("id_number") String idClaim,
        @DefaultValue("name") String nameClaim) {

    SignInSettings {
        if (issuer == null || issuer.getHost() == null) {
            throw new IllegalArgumentException("sealbook.sign-in.issuer is not an address");
        }
        if (clientSecretFile == null) {
            throw new IllegalArgumentException("sealbook.sign-in.client-secret-file is not set");
        }
    }
}
