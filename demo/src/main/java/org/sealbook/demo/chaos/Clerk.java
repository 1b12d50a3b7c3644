package org.sealbook.demo.chaos;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.sealbook.license.Validity;

/**
 * A client at work: issues licenses and does to its own whatever their state allows, one request at a time, and notes each answer in
 * the journal before it goes on.
 */
final class Clerk implements Runnable {

    private static final Map<String, List<String>> DEEDS = Map.of(
            "VALID", List.of("INSPECT", "SUSPEND", "REPORT_LOSS", "CHANGE", "CORRECT", "RENEW", "REVOKE", "CANCEL"),
            "SUSPENDED", List.of("RESUME", "RESUME", "WITHDRAW"),
            "LOST", List.of("LIFT_LOSS", "REISSUE", "CANCEL"));
    private static final List<String> VERSIONS = List.of("CHANGE", "CORRECT", "RENEW", "REISSUE");
    private static final String LICENSES = "/api/v1/licenses";

    private final String name;
    private final Caller caller;
    private final Forms forms;
    private final Journal journal;
    private final Fire fire;
    private final Random random;
    private final Clock clock;
    private final Habits habits;
    private final List<Held> mine = new ArrayList<>();
    private int asked;

    /**
     * How a clerk works, in percent of its requests.
     *
     * @param twice go out twice at the same moment
     * @param walkAway are sent and forgotten
     */
    record Habits(int twice, int walkAway) {}

    /** A license that this clerk was told it has. */
    private record Held(String id, String status, LocalDate until) {}

    Clerk(
            String name,
            Caller caller,
            Forms forms,
            Journal journal,
            Fire fire,
            Random random,
            Clock clock,
            Habits habits) {
        this.name = name;
        this.caller = caller;
        this.forms = forms;
        this.journal = journal;
        this.fire = fire;
        this.random = random;
        this.clock = clock;
        this.habits = habits;
    }

    @Override
    public void run() {
        while (!fire.isOver()) {
            if (mine.size() < 3 || random.nextInt(100) < 55) {
                issue();
            } else {
                act(mine.remove(random.nextInt(mine.size())));
            }
        }
    }

    private void issue() {
        LocalDate until = today().plusYears(1);
        String number = next();
        Asked request = new Asked(number, LICENSES, forms.first(random.nextInt(2), number, today(), until));
        if (random.nextInt(100) < habits.walkAway()) {
            caller.walkAway(request);
        } else {
            send(request).ifPresent(done -> mine.add(new Held(Answers.text(done, "id"), "VALID", until)));
        }
    }

    private void act(Held held) {
        List<String> possible = DEEDS.getOrDefault(held.status(), List.of());
        String deed = possible.get(random.nextInt(possible.size()));
        String key = next();
        String license = LICENSES + "/" + held.id();
        if (VERSIONS.contains(deed)) {
            LocalDate until = deed.equals("RENEW") ? held.until().plusDays(1) : held.until();
            send(new Asked(key, license + "/versions", Forms.version(deed, key, until)))
                    .ifPresent(done -> keep(new Held(Answers.text(done, "id"), "VALID", until)));
        } else {
            Asked request = deed.equals("REVOKE")
                    ? new Asked(key, license + "/revocation", Forms.revocation())
                    : new Asked(key, license + "/deeds", Forms.deed(deed, today().getYear()));
            send(request).ifPresent(done -> keep(new Held(held.id(), Answers.text(done, "status"), held.until())));
        }
    }

    /** One whose state is final is left alone. */
    private void keep(Held held) {
        if (DEEDS.containsKey(held.status())) {
            mine.add(held);
        }
    }

    private Optional<Acknowledged> send(Asked request) {
        Optional<Acknowledged> done = caller.insist(request, random.nextInt(100) < habits.twice());
        done.ifPresent(journal::write);
        return done;
    }

    private String next() {
        return name + "-" + ++asked;
    }

    private LocalDate today() {
        return clock.instant().atZone(Validity.ZONE).toLocalDate();
    }
}
