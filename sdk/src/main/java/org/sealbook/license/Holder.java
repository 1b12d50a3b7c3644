package org.sealbook.license;

/**
 * One holder (持证主体) of a license.
 *
 * @param name as printed, 1 to 200 characters
 */
public record Holder(String name, HolderId id) {

    public static final int MAX_NAME = 200;

    public Holder {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("holder name: 1 to " + MAX_NAME + " characters");
        }
    }

    /** Without the name of a person: holders end up in logs and exceptions. */
    @Override
    public String toString() {
        return (id.type().isPerson() ? "***" : name) + " " + id;
    }
}
