package org.sealbook.issuer.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.sealbook.issuer.register.Batch;

/** The licenses of a batch in one container. */
record ZipOfLicenses(Batch batch, Path scratch, Content content) implements Download {

    interface Content {
        void to(ZipStream out) throws IOException;
    }

    @Override
    public String fileName() {
        return "licenses-" + batch.id() + ".zip";
    }

    @Override
    public String mediaType() {
        return "application/zip";
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (ZipStream zip = new ZipStream(out, scratch)) {
            content.to(zip);
            zip.finish();
        }
    }

    @Override
    public void close() {}
}
