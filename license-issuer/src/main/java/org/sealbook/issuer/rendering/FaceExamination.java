package org.sealbook.issuer.rendering;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form from outside from end to end and says what has no place in a face. A hostile one can take any time and memory, so
 * this runs as a program of its own ({@link FaceQuarantine}).
 */
final class FaceExamination {

    /** The last line of an answer: what lacks it was cut off. */
    static final String END = "end of examination";

    private static final int MAX_OBJECTS = 5_000;
    private static final int MAX_DEPTH = 40;

    /** Keys of dictionaries, and what the one who finds them is told. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("JS", "JavaScript"),
            Map.entry("JavaScript", "JavaScript"),
            Map.entry("EF", "an embedded file"),
            Map.entry("EmbeddedFiles", "an embedded file"),
            Map.entry("AF", "an embedded file"),
            Map.entry("XFA", "an XFA form"),
            Map.entry("AA", "an action"),
            Map.entry("OpenAction", "an action"),
            Map.entry("A", "an action"),
            Map.entry("RichMediaContent", "rich media"),
            Map.entry("Collection", "a collection of files"));

    /** Values of /S, /Subtype and /Type. */
    private static final Map<String, String> VALUES = Map.of(
            "JavaScript", "JavaScript",
            "Launch", "an action",
            "EmbeddedFile", "an embedded file",
            "Filespec", "an embedded file",
            "FileAttachment", "an embedded file",
            "RichMedia", "rich media",
            "Movie", "rich media",
            "Sound", "rich media",
            "Screen", "rich media",
            "PS", "PostScript");

    private final Set<String> found = new LinkedHashSet<>();

    private FaceExamination() {}

    /** @param args the form, and where to write the faults, one a line */
    public static void main(String[] args) throws IOException {
        List<String> lines = new ArrayList<>(faults(Files.readAllBytes(Path.of(args[0]))));
        lines.replaceAll(line -> line.replaceAll("\\s+", " "));
        lines.add(END);
        Files.write(Path.of(args[1]), lines);
    }

    static List<String> faults(byte[] form) {
        try (PDDocument document = Loader.loadPDF(form)) {
            if (document.isEncrypted()) {
                return List.of("is encrypted");
            }
            List<String> foreign = new FaceExamination().walk(document.getDocument());
            if (!foreign.isEmpty()) {
                return foreign;
            }
            FaceCompiler.compile(document);
            return List.of();
        } catch (InvalidPasswordException encrypted) {
            return List.of("is encrypted");
        } catch (UnusableFace unusable) {
            return unusable.faults();
        } catch (IOException damaged) {
            return List.of("cannot be read as a PDF form: " + damaged.getMessage());
        }
    }

    private List<String> walk(COSDocument document) {
        Set<COSObjectKey> keys = document.getXrefTable().keySet();
        if (keys.size() > MAX_OBJECTS) {
            return List.of("has more than " + MAX_OBJECTS + " objects");
        }
        look(document.getTrailer(), 0);
        for (COSObjectKey key : List.copyOf(keys)) {
            COSObject object = document.getObjectFromPool(key);
            look(object == null ? null : object.getObject(), 0);
        }
        return found.stream()
                .map(what -> "holds " + what + ": a face is drawing and text fields alone")
                .toList();
    }

    /** Direct values only: what is referred to is an object of its own. */
    private void look(@Nullable COSBase value, int depth) {
        if (depth > MAX_DEPTH) {
            found.add("values within values");
        } else if (value instanceof COSDictionary dictionary) {
            for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                String key = entry.getKey().getName();
                if (KEYS.containsKey(key)) {
                    found.add(KEYS.get(key));
                }
                if (entry.getValue() instanceof COSName name && VALUES.containsKey(name.getName())) {
                    found.add(VALUES.get(name.getName()));
                }
                look(entry.getValue() instanceof COSObject ? null : entry.getValue(), depth + 1);
            }
        } else if (value instanceof COSArray array) {
            for (COSBase item : array) {
                look(item instanceof COSObject ? null : item, depth + 1);
            }
        }
    }
}
