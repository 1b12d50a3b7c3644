package org.sealbook.issuer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The issue API, the seals and the central store of the registry. */
@SpringBootApplication
@EnableConfigurationProperties(IssuerSettings.class)
public class IssuerApplication {

    public static void main(String[] args) {
        SpringApplication.run(IssuerApplication.class, args);
    }
}
