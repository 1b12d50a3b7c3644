package org.sealbook.issuer.batch.table;

import java.nio.charset.Charset;

/** The format of a file, with what must be the same in a file written in answer to it. */
public sealed interface Layout {

    /** The end of a file's name, without the full stop. */
    String extension();

    String mediaType();

    /**
     * @param charset UTF-8 or GB18030
     * @param bom whether the file begins with a byte order mark
     * @param separator comma, semicolon or tab
     */
    record Csv(Charset charset, boolean bom, char separator) implements Layout {

        @Override
        public String extension() {
            return "csv";
        }

        @Override
        public String mediaType() {
            return "text/csv; charset=" + charset.name();
        }
    }

    /** @param sheet the name of the sheet that is read */
    record Xlsx(String sheet) implements Layout {

        @Override
        public String extension() {
            return "xlsx";
        }

        @Override
        public String mediaType() {
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        }
    }

    /** One JSON object a line, UTF-8. */
    record Ndjson() implements Layout {

        @Override
        public String extension() {
            return "ndjson";
        }

        @Override
        public String mediaType() {
            return "application/x-ndjson";
        }
    }
}
