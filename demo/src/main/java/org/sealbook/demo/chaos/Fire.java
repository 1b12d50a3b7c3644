package org.sealbook.demo.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the clients and the one who kills know of each other while the registry is under fire. Times are of {@link System#nanoTime()}. */
final class Fire {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Map<String, Integer> strange = new TreeMap<>();
    private final List<Asked> walkAways = new ArrayList<>();
    private boolean over;
    private long answers;
    private long newestAnswered;
    private int retries;

    /** A request that was sent at this time was done. */
    void answered(long sentAt) {
        locked(() -> {
            if (answers == 0 || sentAt - newestAnswered > 0) {
                newestAnswered = sentAt;
            }
            answers++;
            news.signalAll();
        });
    }

    /** Waits until a request that was sent after a time is done. False if none is within the limit. */
    boolean awaitAnswerTo(long sentAfter, Duration limit) {
        return await(limit, () -> answers > 0 && newestAnswered - sentAfter > 0);
    }

    /** Waits until some more requests are done, or the limit is over. */
    void awaitAnswers(int more, Duration limit) {
        long wanted = answers() + more;
        await(limit, () -> answers >= wanted);
    }

    private long answers() {
        lock.lock();
        try {
            return answers;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        locked(() -> {
            over = true;
            news.signalAll();
        });
    }

    boolean isOver() {
        return await(Duration.ZERO, () -> over);
    }

    void retried() {
        locked(() -> retries++);
    }

    /** The client of a request does not wait for its answer. */
    void walkedAway(Asked asked) {
        locked(() -> walkAways.add(asked));
    }

    /** An answer or a silence that a client cannot make sense of. */
    void strange(String what) {
        locked(() -> strange.merge(what, 1, Integer::sum));
    }

    int retries() {
        return retries;
    }

    /** The requests whose clients did not wait for the answer. */
    List<Asked> walkAways() {
        return List.copyOf(walkAways);
    }

    /** What was strange, and how often. */
    Map<String, Integer> strange() {
        return Map.copyOf(strange);
    }

    private interface Question {
        boolean holds();
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private boolean await(Duration limit, Question question) {
        long deadline = System.nanoTime() + limit.toNanos();
        lock.lock();
        try {
            while (!question.holds()) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || news.awaitNanos(left) < 0) {
                    return question.holds();
                }
            }
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
