package org.sealbook.issuer.rendering;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import org.sealbook.crypto.Digests;
import org.sealbook.format.SealedPdf;
import org.sealbook.license.License;

/** What all our files have: an embedded file, a seal's appearance, a catalog, a signature with its gap and the byte range around it. */
final class FileParts {

    private static final String PRODUCER = "Sealbook";
    private static final byte[] SRGB =
            deflate(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    private static final String RANGE = "/ByteRange[0 0000000000 0000000000 0000000000]";

    private final PdfFile file;
    private final int gapBytes;
    private final Instant at;
    private final String date;

    FileParts(PdfFile file, int gapBytes, Instant at) {
        this.file = file;
        this.gapBytes = gapBytes;
        this.at = at;
        this.date = SealedPdf.DATE.format(at.atOffset(ZoneOffset.UTC));
    }

    /** The file specification of the one file that is embedded. */
    int specification(String name, String description, byte[] json) {
        int embedded = file.reserve();
        file.stream(
                embedded,
                "/Type /EmbeddedFile/Subtype /application#2Fjson/Params<</ModDate (" + date + ")/Size " + json.length
                        + ">>",
                json);
        int specification = file.reserve();
        file.object(
                specification,
                "<</Type /Filespec/F (" + name + ")/UF (" + name + ")/AFRelationship /Data/Desc "
                        + PdfBytes.textString(description) + "/EF<</F " + embedded + " 0 R/UF " + embedded
                        + " 0 R>>>>");
        return specification;
    }

    /** The seal as it is drawn, in a square of 100. */
    int appearance(SealImage seal) {
        int mask = file.reserve();
        file.stream(
                mask,
                "/Type /XObject/Subtype /Image/ColorSpace /DeviceGray/BitsPerComponent 8/Width " + seal.width()
                        + "/Height " + seal.height() + "/Filter /FlateDecode",
                seal.mask());
        int image = file.reserve();
        byte[] ink = {(byte) seal.red(), (byte) seal.green(), (byte) seal.blue()};
        file.stream(
                image,
                "/Type /XObject/Subtype /Image/ColorSpace /DeviceRGB/BitsPerComponent 8/Width 1/Height 1/SMask " + mask
                        + " 0 R",
                ink);
        int form = file.reserve();
        file.stream(
                form,
                "/Type /XObject/Subtype /Form/BBox[0 0 100 100]/Resources<</XObject<</S " + image + " 0 R>>>>",
                "q\n100 0 0 100 0 0 cm\n/S Do\nQ".getBytes(StandardCharsets.US_ASCII));
        return form;
    }

    /** Where a picture stands. */
    record Place(double x, double y, double width, double height) {}

    /** A seal in its own size in the middle of a box. */
    static Place centred(Box box, SealPicture picture) {
        double width = picture.widthMm() * 72 / 25.4;
        double height = picture.heightMm() * 72 / 25.4;
        return new Place(box.x() + (box.width() - width) / 2, box.y() + (box.height() - height) / 2, width, height);
    }

    static String widget(int page, int signature, int appearance, String owner, Place place) {
        return "<</Type /Annot/Subtype /Widget/FT /Sig/T (seal)/TU "
                + PdfBytes.textString(owner + "电子印章") + "/V " + signature + " 0 R/F 132/Rect["
                + PdfBytes.number(place.x()) + " " + PdfBytes.number(place.y()) + " "
                + PdfBytes.number(place.x() + place.width()) + " " + PdfBytes.number(place.y() + place.height())
                + "]/P " + page + " 0 R/AP<</N " + appearance + " 0 R>>>>";
    }

    /** @param embedded the name of the embedded file */
    String catalog(int pages, int field, int specification, String embedded, String title, License license) {
        int metadata = file.reserve();
        file.stream(metadata, "/Type /Metadata/Subtype /XML", Xmp.of(title, license, PRODUCER, at));
        int profile = file.reserve();
        file.stream(profile, "/N 3/Filter /FlateDecode", SRGB);
        int intent = file.reserve();
        file.object(
                intent,
                "<</Type /OutputIntent/S /GTS_PDFA1/OutputConditionIdentifier (sRGB)/Info (sRGB)"
                        + "/DestOutputProfile " + profile + " 0 R>>");
        return "<</Type /Catalog/Pages " + pages
                + " 0 R/Lang (zh-CN)/ViewerPreferences<</DisplayDocTitle true>>/Metadata "
                + metadata + " 0 R/OutputIntents[" + intent + " 0 R]/Names<</EmbeddedFiles<</Names[("
                + embedded + ") " + specification + " 0 R]>>>>/AF[" + specification + " 0 R]/AcroForm<</Fields[" + field
                + " 0 R]/SigFlags 3>>>>";
    }

    /** Writes the signature dictionary; returns where its gap begins. */
    int signature(int number, String signer) {
        String before = "<</Type /Sig/Filter /Adobe.PPKLite/SubFilter /ETSI.CAdES.detached/M (" + date + ")/Name "
                + PdfBytes.textString(signer) + RANGE + "/Contents ";
        int gap = file.length() + (number + " 0 obj\n").length() + before.length();
        file.object(number, before + "<" + "0".repeat(2 * gapBytes) + ">>>");
        return gap;
    }

    /** Ends the file and writes its byte range. @param json what the file's identifier is made of */
    byte[] finish(int catalog, int info, byte[] json, int gap) {
        String id = HexFormat.of().formatHex(Arrays.copyOf(Digests.sha256(json), 16));
        byte[] bytes = file.finish(catalog, info, id);
        int after = gap + gapLength();
        String range = "/ByteRange[0 " + gap + " " + after + " " + (bytes.length - after) + "]";
        byte[] padded = (range + " ".repeat(RANGE.length() - range.length())).getBytes(StandardCharsets.US_ASCII);
        int at = gap - "/Contents ".length() - padded.length;
        System.arraycopy(padded, 0, bytes, at, padded.length);
        return bytes;
    }

    /** Bytes of the gap, both angle brackets included. */
    int gapLength() {
        return 2 * gapBytes + 2;
    }

    int info(String title) {
        int info = file.reserve();
        file.object(
                info,
                "<</Title " + PdfBytes.textString(title) + "/Producer (" + PRODUCER + ")/CreationDate (" + date
                        + ")/ModDate (" + date + ")>>");
        return info;
    }

    private static byte[] deflate(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(data);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }
}
