package org.sealbook.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sealbook.format.Malformed.Fault;

/** Walks a file's objects by the profile of docs/format.md: what may stand where, and nothing else. */
final class PdfProfile {

    private static final Set<String> CATALOG = Set.of(
            "Type",
            "Pages",
            "Metadata",
            "Lang",
            "ViewerPreferences",
            "OutputIntents",
            "Names",
            "AF",
            "MarkInfo",
            "StructTreeRoot",
            "AcroForm");
    private static final Set<String> PAGE =
            Set.of("Type", "Parent", "MediaBox", "Resources", "Contents", "Annots", "Tabs", "StructParents");
    private static final Set<String> RESOURCES = Set.of("Font", "XObject", "ColorSpace", "ExtGState", "ProcSet");
    private static final Set<String> WIDGET =
            Set.of("Type", "Subtype", "FT", "T", "TU", "V", "F", "Rect", "P", "AP", "StructParent");
    private static final Set<String> SIGNATURE =
            Set.of("Type", "Filter", "SubFilter", "ByteRange", "Contents", "M", "Name", "Reason", "Location");
    private static final Set<String> FILE_SPECIFICATION = Set.of("Type", "F", "UF", "EF", "AFRelationship", "Desc");
    private static final Set<String> EMBEDDED_FILE = Set.of("Type", "Subtype", "Params", "Length");
    private static final Set<String> ACTIVE_KEYS = Set.of(
            "JS",
            "JavaScript",
            "AA",
            "OpenAction",
            "XFA",
            "OCProperties",
            "OC",
            "RichMediaContent",
            "Launch",
            "URI",
            "Encrypt",
            "Prev",
            "XRefStm",
            "ObjStm");
    private static final Set<String> ACTIVE_NAMES = Set.of(
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToE",
            "GoToR",
            "URI",
            "Rendition",
            "Movie",
            "Sound",
            "RichMedia",
            "ResetForm",
            "Hide",
            "SetOCGState",
            "Named",
            "Thread",
            "ObjStm",
            "XRef",
            "OCG",
            "OCMD");

    /** The two kinds of file. @param embedded the one file that is in it @param contents streams of its page */
    enum Kind {
        LICENSE("license.json", LicenseJson.MAX_BYTES, 2),
        COPY("copy.json", AnnotatedPdf.MAX_JSON, 3);

        private final String embedded;
        private final int mostBytes;
        private final int contents;

        Kind(String embedded, int mostBytes, int contents) {
            this.embedded = embedded;
            this.mostBytes = mostBytes;
            this.contents = contents;
        }

        private boolean is(byte[] name) {
            return Arrays.equals(name, embedded.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private final PdfObjects objects;
    private final Kind kind;

    PdfProfile(PdfObjects objects, Kind kind) {
        this.objects = objects;
        this.kind = kind;
    }

    /** The notes of an annotated copy: the text of its last stream, by key. */
    Map<String, String> notes() throws Malformed {
        PdfDictionary page = page(catalog().only(CATALOG));
        PdfDictionary resources = page.dictionary("Resources").only(RESOURCES);
        if (resources.dictionary("XObject").has("QR")) {
            throw new Malformed(Fault.PDF_QR, "a copy with a QR code, which would speak for the license");
        }
        return FaceText.ofNotes(objects, resources).read(content(page, 2));
    }

    private PdfDictionary catalog() throws Malformed {
        return PdfDictionary.of(objects, objects.trailer("Root"), Fault.PDF_CONTENT, "catalog");
    }

    SealedPdf read() throws Malformed {
        for (int number = 1; number <= objects.count(); number++) {
            refuseActive(objects.object(number).value());
        }
        PdfDictionary catalog = catalog();
        PdfDictionary page = page(catalog.only(CATALOG));
        PdfDictionary signature = signature(catalog, page);
        PdfValue.Hex gap = gap(signature);
        byte[] data = data(catalog);
        PdfDictionary resources = page.dictionary("Resources").only(RESOURCES);
        return new SealedPdf(
                objects.file(),
                gap,
                data,
                new String(signature.literal("M"), StandardCharsets.ISO_8859_1),
                new QrDrawing(objects, resources).text(),
                FaceText.ofFace(objects, resources).read(content(page, 1)));
    }

    private void refuseActive(PdfValue value) throws Malformed {
        if (value instanceof PdfValue.Dictionary dictionary) {
            for (Map.Entry<String, PdfValue> entry : dictionary.entries().entrySet()) {
                boolean active = ACTIVE_KEYS.contains(entry.getKey())
                        || entry.getValue() instanceof PdfValue.Name name
                                && (entry.getKey().equals("S")
                                        || entry.getKey().equals("Type")
                                        || entry.getKey().equals("Subtype"))
                                && ACTIVE_NAMES.contains(name.value());
                if (active) {
                    throw new Malformed(Fault.PDF_ACTIVE_CONTENT, "the key " + entry.getKey());
                }
                refuseActive(entry.getValue());
            }
        } else if (value instanceof PdfValue.Array array) {
            for (PdfValue item : array.items()) {
                refuseActive(item);
            }
        } else if (value instanceof PdfValue.Word) {
            throw new Malformed(Fault.PDF_SYNTAX, "a bare word in an object");
        }
    }

    private static PdfDictionary page(PdfDictionary catalog) throws Malformed {
        catalog.nameIs("Type", "Catalog");
        PdfDictionary pages = catalog.dictionary("Pages").only(Set.of("Type", "Kids", "Count"));
        List<PdfValue> kids = pages.array("Kids", 1);
        if (pages.integer("Count") != 1) {
            throw new Malformed(Fault.PDF_CONTENT, "more than one page");
        }
        PdfDictionary page = PdfDictionary.of(catalog.objects(), kids.get(0), Fault.PDF_CONTENT, "page");
        page.nameIs("Type", "Page");
        return page.only(PAGE);
    }

    private PdfDictionary signature(PdfDictionary catalog, PdfDictionary page) throws Malformed {
        if (!catalog.has("AcroForm")) {
            throw new Malformed(Fault.NO_SIGNATURE, "no signature field");
        }
        PdfDictionary form = PdfDictionary.of(objects, catalog.entries().get("AcroForm"), Fault.PDF_SIGNATURE, "form")
                .only(Set.of("Fields", "SigFlags"));
        int field = form.reference(form.array("Fields", 1).get(0));
        int annotation = form.reference(page.array("Annots", 1).get(0));
        if (field != annotation || form.integer("SigFlags") != 3) {
            throw new Malformed(Fault.PDF_SIGNATURE, "the page's annotation is not the signature field");
        }
        PdfDictionary widget =
                PdfDictionary.of(objects, new PdfValue.Reference(field), Fault.PDF_SIGNATURE, "signature field");
        widget.only(WIDGET).nameIs("Subtype", "Widget");
        widget.nameIs("FT", "Sig");
        int dictionary = widget.reference("V");
        refuseOtherSignatures(dictionary);
        PdfDictionary signature =
                PdfDictionary.of(objects, new PdfValue.Reference(dictionary), Fault.PDF_SIGNATURE, "signature");
        signature.only(SIGNATURE).nameIs("Type", "Sig");
        signature.nameIs("Filter", "Adobe.PPKLite");
        signature.nameIs("SubFilter", "ETSI.CAdES.detached");
        return signature;
    }

    private void refuseOtherSignatures(int only) throws Malformed {
        for (int number = 1; number <= objects.count(); number++) {
            if (number != only
                    && objects.object(number).value() instanceof PdfValue.Dictionary dictionary
                    && (dictionary.entries().containsKey("ByteRange")
                            || dictionary.entries().containsKey("SubFilter"))) {
                throw new Malformed(Fault.PDF_SIGNATURE, "a second signature dictionary");
            }
        }
    }

    /** The byte range is the whole file but the token of /Contents in this very dictionary. */
    private PdfValue.Hex gap(PdfDictionary signature) throws Malformed {
        PdfValue.Hex gap = signature.hex("Contents");
        List<PdfValue> range = signature.array("ByteRange", 4);
        int[] expected = {0, gap.from(), gap.to(), objects.file().length - gap.to()};
        for (int i = 0; i < 4; i++) {
            if (!(range.get(i) instanceof PdfValue.Number number) || number.value() != expected[i]) {
                throw new Malformed(Fault.PDF_BYTE_RANGE, "the byte range is not the whole file around the signature");
            }
        }
        if (!SealedPdf.isGapLength((gap.to() - gap.from() - 2) / 2)) {
            throw new Malformed(Fault.PDF_GAP, "the space of the signature has not the length of any suite");
        }
        return gap;
    }

    private byte[] data(PdfDictionary catalog) throws Malformed {
        PdfDictionary names = PdfDictionary.of(
                        objects, catalog.entries().get("Names"), Fault.PDF_EMBEDDED_FILE, "name dictionary")
                .only(Set.of("EmbeddedFiles"));
        List<PdfValue> files =
                names.dictionary("EmbeddedFiles").only(Set.of("Names")).array("Names", 2);
        PdfDictionary specification =
                PdfDictionary.of(objects, files.get(1), Fault.PDF_EMBEDDED_FILE, "file specification");
        specification.only(FILE_SPECIFICATION).nameIs("AFRelationship", "Data");
        int stream = specification.dictionary("EF").only(Set.of("F", "UF")).reference("F");
        byte[] name = files.get(0) instanceof PdfValue.Literal literal ? literal.bytes() : new byte[0];
        if (Arrays.stream(Kind.values()).anyMatch(other -> other != kind && other.is(name))) {
            throw new Malformed(Fault.PDF_OTHER_KIND, "the embedded file is not " + kind.embedded);
        }
        if (!kind.is(name) || !kind.is(specification.literal("F"))) {
            throw new Malformed(Fault.PDF_EMBEDDED_FILE, "the embedded file is not " + kind.embedded);
        }
        refuseOtherFiles(stream);
        PdfDictionary embedded =
                PdfDictionary.of(objects, new PdfValue.Reference(stream), Fault.PDF_EMBEDDED_FILE, "embedded file");
        embedded.only(EMBEDDED_FILE).nameIs("Subtype", "application#2Fjson");
        return stream(stream, kind.mostBytes, Fault.PDF_EMBEDDED_FILE);
    }

    private void refuseOtherFiles(int only) throws Malformed {
        for (int number = 1; number <= objects.count(); number++) {
            if (number != only
                    && objects.object(number).value() instanceof PdfValue.Dictionary dictionary
                    && dictionary.entries().get("Type") instanceof PdfValue.Name name
                    && name.value().equals("EmbeddedFile")) {
                throw new Malformed(Fault.PDF_EMBEDDED_FILE, "a second embedded file");
            }
        }
    }

    /** One of the page's content streams. The first is the template's, which is not read. */
    private byte[] content(PdfDictionary page, int index) throws Malformed {
        int variable = page.reference(page.array("Contents", kind.contents).get(index));
        PdfDictionary.of(objects, new PdfValue.Reference(variable), Fault.PDF_FACE, "face text")
                .only(Set.of("Length"));
        return stream(variable, 256 * 1024, Fault.PDF_FACE);
    }

    private byte[] stream(int number, int maxLength, Fault fault) throws Malformed {
        PdfObjects.Indirect object = objects.object(number);
        if (object.streamFrom() < 0 || object.streamLength() > maxLength) {
            throw new Malformed(fault, "a stream that is missing or too long");
        }
        return Arrays.copyOfRange(objects.file(), object.streamFrom(), object.streamFrom() + object.streamLength());
    }
}
