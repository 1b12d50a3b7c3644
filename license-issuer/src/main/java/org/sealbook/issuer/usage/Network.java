package org.sealbook.issuer.usage;

import java.util.Optional;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** A network, as an address or a CIDR block. */
public record Network(String text) {

    private static final String FORM = "[0-9A-Fa-f:.]{2,45}(/[0-9]{1,3})?";

    public static Optional<Network> parse(String text) {
        try {
            if (text.matches(FORM)) {
                new IpAddressMatcher(text);
                return Optional.of(new Network(text));
            }
            return Optional.empty();
        } catch (IllegalArgumentException noNetwork) {
            return Optional.empty();
        }
    }

    boolean has(String address) {
        return new IpAddressMatcher(text).matches(address);
    }
}
