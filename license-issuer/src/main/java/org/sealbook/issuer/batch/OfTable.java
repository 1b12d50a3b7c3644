package org.sealbook.issuer.batch;

import java.io.IOException;
import java.io.OutputStream;
import org.sealbook.issuer.register.Batch;

/** A file in the layout of the one that was sent. */
record OfTable(OpenFile file, Batch batch, String name, Writing writing) implements Download {

    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    @Override
    public String fileName() {
        return name + "-" + batch.id() + "." + file.table().layout().extension();
    }

    @Override
    public String mediaType() {
        return file.table().layout().mediaType();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        writing.to(out);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
