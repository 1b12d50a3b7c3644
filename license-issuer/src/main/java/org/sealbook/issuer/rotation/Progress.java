package org.sealbook.issuer.rotation;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Says how far a long work has come: how much of it is done, how fast it goes, how long it will take. */
final class Progress {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final PrintStream out;
    private final Clock clock;
    private String what = "";
    private long total;
    private long done;
    private Instant begun;
    private Instant said;

    Progress(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
        this.begun = clock.instant();
        this.said = begun;
    }

    void say(String sentence) {
        out.println(sentence);
    }

    /** @param total what there is to do, as far as that is known */
    void begin(String what, long total) {
        this.what = what;
        this.total = total;
        this.done = 0;
        this.begun = clock.instant();
        this.said = begun;
    }

    void done(int more) {
        done += more;
        Instant now = clock.instant();
        if (Duration.between(said, now).compareTo(EVERY) >= 0) {
            said = now;
            out.println(line(now));
        }
    }

    void end() {
        out.println(line(clock.instant()));
    }

    private String line(Instant now) {
        double seconds = Math.max(0.001, Duration.between(begun, now).toMillis() / 1000.0);
        double rate = done / seconds;
        long left = rate > 0 ? Math.round(Math.max(0, total - done) / rate) : 0;
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d, %,.0f a second%s",
                what,
                done,
                Math.max(done, total),
                rate,
                done < total ? ", " + left + " s left" : "");
    }
}
