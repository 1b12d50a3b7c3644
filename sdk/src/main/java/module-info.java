/** Verifies electronic licenses, offline or online. Begin at {@code org.sealbook.verify.LicenseVerifier}. */
module org.sealbook.sdk {
    requires static transitive org.jspecify;
    requires java.desktop;
    requires java.net.http;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.util;
    requires cbor;
    requires com.google.zxing;

    exports org.sealbook.license;
    exports org.sealbook.format;
    exports org.sealbook.usage;
    exports org.sealbook.trust;
    exports org.sealbook.verify;
    exports org.sealbook.presentation;
    exports org.sealbook.client;
}
