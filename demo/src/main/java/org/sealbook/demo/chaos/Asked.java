package org.sealbook.demo.chaos;

/**
 * A request as it is sent, and sent again until it is answered.
 *
 * @param key its idempotency key
 * @param path below the issuer's address
 * @param body JSON
 */
record Asked(String key, String path, byte[] body) {

    @Override
    public String toString() {
        return "request " + key + " to " + path;
    }
}
