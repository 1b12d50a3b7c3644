package org.sealbook.demo.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What is not as it was promised. Safe for several threads. */
public final class Findings {

    private final List<String> lost = new ArrayList<>();
    private final List<String> duplicated = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final AtomicInteger found = new AtomicInteger();

    /** An acknowledged license is there as it was acknowledged. */
    void found() {
        found.incrementAndGet();
    }

    /** Something was acknowledged and is not there, or is something else. */
    synchronized void lost(String what) {
        lost.add(what);
    }

    /** Something is there twice that was asked for once. */
    synchronized void duplicated(String what) {
        duplicated.add(what);
    }

    /** Anything else that should not be. */
    synchronized void broken(String what) {
        broken.add(what);
    }

    public int licensesFound() {
        return found.get();
    }

    public synchronized List<String> lost() {
        return List.copyOf(lost);
    }

    public synchronized List<String> duplicated() {
        return List.copyOf(duplicated);
    }

    public synchronized List<String> broken() {
        return List.copyOf(broken);
    }
}
