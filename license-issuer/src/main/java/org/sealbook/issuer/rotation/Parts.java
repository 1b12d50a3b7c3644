package org.sealbook.issuer.rotation;

/** The parts of an issuer, made when they are asked for. */
interface Parts {

    <T> T get(Class<T> type);
}
