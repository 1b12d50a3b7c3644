package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Where a request comes from. What X-Forwarded-For says is believed of the proxies that a setting names, from the last to the
 * first, and of nobody else: anybody can write it.
 */
final class ClientAddress {

    private static final String ADDRESS = "[0-9A-Fa-f:.]{2,45}";

    private final List<IpAddressMatcher> proxies;

    ClientAddress(List<String> trustedProxies) {
        this.proxies = trustedProxies.stream().map(IpAddressMatcher::new).toList();
    }

    /** The address itself, which of an IPv6 address {@link #of} is not. */
    String exactly(HttpServletRequest request) {
        return nearest(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
    }

    String of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
    }

    String of(String remote, @Nullable String forwarded) {
        return network(nearest(remote, forwarded));
    }

    private String nearest(String remote, @Nullable String forwarded) {
        String address = remote;
        String[] hops = forwarded == null ? new String[0] : forwarded.split(",", 50);
        for (int i = hops.length - 1; i >= 0 && isTrusted(address); i--) {
            String hop = hops[i].strip();
            if (!hop.matches(ADDRESS)) {
                break;
            }
            address = hop;
        }
        return address;
    }

    private boolean isTrusted(String address) {
        return proxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    /** Of an IPv6 address the first half: the second is its owner's to choose. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 4
                    ? HexFormat.of().formatHex(bytes)
                    : HexFormat.of().formatHex(bytes, 0, 8);
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
