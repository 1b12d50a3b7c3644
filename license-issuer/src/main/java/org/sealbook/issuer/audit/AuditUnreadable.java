package org.sealbook.issuer.audit;

import java.sql.SQLException;

/** The records cannot be read, which says nothing about them. */
public final class AuditUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AuditUnreadable(String what, SQLException cause) {
        super(what + " (SQL state " + cause.getSQLState() + ")", cause);
    }
}
