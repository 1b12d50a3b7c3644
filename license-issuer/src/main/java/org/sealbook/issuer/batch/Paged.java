package org.sealbook.issuer.batch;

import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Rows that are read page by page, as one stream; one page is in memory. */
final class Paged {

    private Paged() {}

    /** @param page those after a number, in the order of their numbers; empty at the end */
    static <T> Stream<T> of(LongFunction<List<T>> page, ToLongFunction<T> number) {
        return Stream.iterate(
                        page.apply(0),
                        some -> !some.isEmpty(),
                        some -> page.apply(number.applyAsLong(some.get(some.size() - 1))))
                .flatMap(List::stream);
    }
}
