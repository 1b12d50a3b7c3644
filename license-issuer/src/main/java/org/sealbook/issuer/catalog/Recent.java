package org.sealbook.issuer.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What was used last of something that can be made again, at most so many. Safe for use by several threads. */
public final class Recent<K, V> {

    private final int most;
    private final Map<K, V> kept;

    public Recent(int most) {
        this.most = most;
        this.kept = new LinkedHashMap<>(16, 0.75f, true);
    }

    /** What is kept under a key, or made anew; two who ask at once may both make it. */
    public Optional<V> get(K key, Function<K, Optional<V>> make) {
        Optional<V> known = find(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<V> made = make.apply(key);
        made.ifPresent(value -> keep(key, value));
        return made;
    }

    private synchronized Optional<V> find(K key) {
        return Optional.ofNullable(kept.get(key));
    }

    private synchronized void keep(K key, V value) {
        kept.put(key, value);
        if (kept.size() > most) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
