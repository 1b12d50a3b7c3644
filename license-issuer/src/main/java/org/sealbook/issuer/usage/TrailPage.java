package org.sealbook.issuer.usage;

import java.time.LocalDateTime;

/** Where a page of a trail begins: after this time and record. Times are UTC. @param at as text, to the microsecond */
record TrailPage(String at, String id, LocalDateTime now, int size) {}
