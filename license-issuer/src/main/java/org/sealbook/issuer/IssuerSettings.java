package org.sealbook.issuer;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The issuer's settings, {@code sealbook.*}.
 *
 * @param authority the folder with {@code private/} (keys, API clients) and {@code trust/} (the signed trust list); no default
 * @param data where license files are kept; lost files are lost licenses, so back it up
 * @param published the folder that is served under {@code /trust} and {@code /status}; made anew from the rest if lost
 * @param publicUrl where the world reaches this issuer: printed into every QR code, so it must stay
 * @param prepareLife how long an agency that keeps its own key has for its signature after a license was prepared
 * @param statusRefresh how often unchanged status lists are signed again; counters ask for lists younger than 15 minutes
 * @param resumeAfter how long nobody must have worked on a request that reserved a license before another node finishes it
 * @param voidAfter how long a reserved license is tried before its number becomes void
 * @param undoWindow how long an approved mass action can still be cancelled before it begins
 * @param secretOverlap how long a client's secret stays good after it was given a new one, at most: time to change it everywhere
 */
@ConfigurationProperties("sealbook")
public record IssuerSettings(
        Path authority,
        @DefaultValue("var/issuer") Path data,
        @DefaultValue("var/published") Path published,
        @DefaultValue("http://127.0.0.1:8080") URI publicUrl,
        @DefaultValue("PT24H") Duration prepareLife,
        @DefaultValue("PT5M") Duration statusRefresh,
        @DefaultValue("PT1M") Duration resumeAfter,
        @DefaultValue("PT24H") Duration voidAfter,
        @DefaultValue("PT10M") Duration undoWindow,
        @DefaultValue("PT24H") Duration secretOverlap) {

    private static final Duration LONGEST_PREPARED = Duration.ofDays(7);

    public IssuerSettings {
        if (authority == null) {
            throw new IllegalArgumentException("sealbook.authority is not set: the folder made by bin/authority");
        }
        if (publicUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException("sealbook.public-url ends in a slash");
        }
        if (prepareLife.isNegative() || prepareLife.isZero() || prepareLife.compareTo(LONGEST_PREPARED) > 0) {
            throw new IllegalArgumentException("sealbook.prepare-life is not between a moment and seven days");
        }
        if (statusRefresh.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException(
                    "sealbook.status-refresh is over ten minutes: counters would be left undecided");
        }
        if (secretOverlap.isNegative() || secretOverlap.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("sealbook.secret-overlap is not between nothing and 30 days");
        }
    }

    /** The key that wraps the data keys (KEK). */
    public Path kekFile() {
        return authority.resolve("private").resolve("data.key");
    }

    /** What stands in a QR code before the digits. */
    public String qrPrefix() {
        return publicUrl + "/q/";
    }
}
