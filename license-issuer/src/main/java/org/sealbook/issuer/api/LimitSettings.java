package org.sealbook.issuer.api;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one caller may ask, {@code sealbook.limits.*}, each as {@code 2000/s}, {@code 30/m}, {@code 100/h} or {@code 0} for no limit. Counted in
 * each process: N nodes let N times as much through.
 *
 * @param issue licenses asked for by one client
 * @param change all other changes by one client
 * @param read what one client reads
 * @param holder what one session asks at the holders' pages
 * @param anonymous what one address asks without a token, requests for a token included
 * @param tokenFailures refused requests for a token, by client name and address; ten times as many by address
 * @param trustedProxies addresses or networks whose X-Forwarded-For is believed; nobody's without it
 */
@ConfigurationProperties("sealbook.limits")
record LimitSettings(
        @DefaultValue("2000/s") Rate issue,
        @DefaultValue("2000/s") Rate change,
        @DefaultValue("2000/s") Rate read,
        @DefaultValue("20/s") Rate holder,
        @DefaultValue("2000/s") Rate anonymous,
        @DefaultValue("30/m") Rate tokenFailures,
        @DefaultValue List<String> trustedProxies) {

    LimitSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    Rate of(RateClass kind) {
        return switch (kind) {
            case ISSUE -> issue;
            case CHANGE -> change;
            case READ -> read;
            case HOLDER -> holder;
            case ANONYMOUS -> anonymous;
            case TOKEN_FAILURES -> tokenFailures;
            case ADDRESS_FAILURES -> tokenFailures.times(10);
        };
    }
}
