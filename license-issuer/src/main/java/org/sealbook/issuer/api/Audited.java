package org.sealbook.issuer.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.sealbook.issuer.audit.AuditDeed;

/**
 * What the audit calls a route. Whatever is denied, refused or failed is recorded here at the edge. So is what is done, before the
 * answer is given out, unless a room records it in the transaction that does it. An answer that is streamed passes the edge by: its
 * route records it itself, before the first byte.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Audited {

    AuditDeed value();

    By doneBy() default By.EDGE;

    /** Who records that it was done. */
    enum By {
        EDGE,
        ROOM
    }
}
