package org.sealbook.presentation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/** The challenges that a verifier showed, and what was presented: both only for as long as they matter, and never more than a bound. */
final class OpenChallenges {

    static final Duration LIFE = Duration.ofSeconds(60);

    /** Nothing that was signed longer ago is taken (see {@link OfflineVerifier}), so that nothing older needs to be remembered. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private static final int MOST = 10_000;

    private record Shown(Instant at, boolean used) {}

    private record Seen(String jti, Instant at) {}

    private final Map<String, Shown> shown = new HashMap<>();
    private final Deque<String> order = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<Seen> seenInOrder = new ArrayDeque<>();

    enum Use {
        FRESH,
        UNKNOWN,
        EXPIRED,
        USED
    }

    /** @return false if it is open already, or if too many are */
    synchronized boolean open(String challenge, Instant now) {
        forget(now);
        if (shown.size() >= MOST || shown.containsKey(challenge)) {
            return false;
        }
        shown.put(challenge, new Shown(now, false));
        order.addLast(challenge);
        return true;
    }

    /** Looks without using it up. */
    synchronized Use look(String challenge, Instant now) {
        Shown found = shown.get(challenge);
        if (found == null) {
            return Use.UNKNOWN;
        }
        if (found.used()) {
            return Use.USED;
        }
        boolean fresh = !now.isBefore(found.at()) && now.isBefore(found.at().plus(LIFE));
        return fresh ? Use.FRESH : Use.EXPIRED;
    }

    synchronized boolean isSeen(byte[] jti) {
        return seen.contains(HexFormat.of().formatHex(jti));
    }

    /** Uses up a challenge and a presentation's number. @return false if either was used before: of two at once, one is told true */
    synchronized boolean use(String challenge, byte[] jti, Instant now) {
        forget(now);
        String number = HexFormat.of().formatHex(jti);
        if (look(challenge, now) != Use.FRESH || seen.size() >= MOST || !seen.add(number)) {
            return false;
        }
        seenInOrder.addLast(new Seen(number, now));
        shown.computeIfPresent(challenge, (text, found) -> new Shown(found.at(), true));
        return true;
    }

    private void forget(Instant now) {
        Instant before = now.minus(REMEMBERED);
        while (!order.isEmpty() && isOlder(order.peekFirst(), before)) {
            shown.remove(order.removeFirst());
        }
        while (!seenInOrder.isEmpty() && seenInOrder.peekFirst().at().isBefore(before)) {
            seen.remove(seenInOrder.removeFirst().jti());
        }
    }

    private boolean isOlder(String challenge, Instant before) {
        Shown found = shown.get(challenge);
        return found == null || found.at().isBefore(before);
    }
}
