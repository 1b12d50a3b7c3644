package org.sealbook.demo.chaos;

/**
 * A request that was done, as the registry said.
 *
 * @param status 200 or 201
 */
record Acknowledged(Asked asked, int status, byte[] answer) {

    @Override
    public String toString() {
        return asked.toString();
    }
}
