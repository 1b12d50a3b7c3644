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
import java.util.NavigableMap;
import java.util.zip.DeflaterOutputStream;
import org.sealbook.crypto.Digests;
import org.sealbook.format.SealedPdf;
import org.sealbook.license.License;

/** Assembles one license's file, with a gap where the signature goes and the byte range around it. */
final class LicenseFile {

    private static final String PRODUCER = "Sealbook";
    private static final byte[] SRGB =
            deflate(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
    private static final String RANGE = "/ByteRange[0 0000000000 0000000000 0000000000]";

    private final Face face;
    private final int gapBytes;
    private final String date;
    private final Instant at;
    private final PdfFile file = new PdfFile(160 * 1024);

    LicenseFile(Face face, int gapBytes, Instant at) {
        this.face = face;
        this.gapBytes = gapBytes;
        this.at = at;
        this.date = SealedPdf.DATE.format(at.atOffset(ZoneOffset.UTC));
    }

    RenderedLicense write(
            License license, byte[] licenseJson, FaceWriter text, QrForm qr, SealImage seal, SealPicture picture) {
        file.block(face.objects());
        int catalog = file.reserve();
        int pages = file.reserve();
        int page = file.reserve();
        int field = file.reserve();
        int signature = file.reserve();
        int specification = specification(licenseJson);
        NavigableMap<Integer, Font.Subset> subsets = text.subsets();
        StringBuilder fonts = new StringBuilder(face.fonts());
        subsets.forEach((index, subset) -> fonts.append("/V")
                .append(index)
                .append(' ')
                .append(new FontObjects(file).write(text.font(index), subset))
                .append(" 0 R"));
        int qrForm = qr(qr);
        int content = file.reserve();
        file.stream(content, "", content(text.content(subsets), qr));
        int appearance = appearance(seal);
        file.object(pages, "<</Type /Pages/Kids[" + page + " 0 R]/Count 1>>");
        file.object(
                page,
                "<</Type /Page/Parent " + pages + " 0 R/MediaBox[0 0 " + PdfBytes.number(face.width()) + " "
                        + PdfBytes.number(face.height()) + "]/Resources<</Font<<" + fonts + ">>/XObject<<"
                        + face.forms()
                        + "/QR " + qrForm + " 0 R>>" + face.others() + ">>/Contents[" + face.content() + " 0 R "
                        + content + " 0 R]/Annots[" + field + " 0 R]/Tabs /S>>");
        file.object(field, widget(page, signature, appearance, license, picture));
        file.object(catalog, catalog(pages, field, specification, license, at));
        int info = file.reserve();
        file.object(
                info,
                "<</Title " + PdfBytes.textString(license.type().name()) + "/Producer (" + PRODUCER + ")/CreationDate ("
                        + date + ")/ModDate (" + date + ")>>");
        int gap = signature(signature, license);
        String id = HexFormat.of().formatHex(Arrays.copyOf(Digests.sha256(licenseJson), 16));
        return withRange(file.finish(catalog, info, id), gap);
    }

    private int specification(byte[] licenseJson) {
        int embedded = file.reserve();
        file.stream(
                embedded,
                "/Type /EmbeddedFile/Subtype /application#2Fjson/Params<</ModDate (" + date + ")/Size "
                        + licenseJson.length + ">>",
                licenseJson);
        int specification = file.reserve();
        file.object(
                specification,
                "<</Type /Filespec/F (license.json)/UF (license.json)/AFRelationship /Data/Desc "
                        + PdfBytes.textString("电子证照数据") + "/EF<</F " + embedded + " 0 R/UF " + embedded + " 0 R>>>>");
        return specification;
    }

    private int qr(QrForm qr) {
        int number = file.reserve();
        file.stream(
                number,
                "/Type /XObject/Subtype /Form/BBox[0 0 " + qr.modules() + " " + qr.modules() + "]/Resources<<>>",
                qr.drawing());
        return number;
    }

    /** The text, then the QR code in the middle of its box, with its quiet zone inside the box. */
    private byte[] content(byte[] text, QrForm qr) {
        Box box = face.qr();
        double side = Math.min(box.width(), box.height());
        double module = side / (qr.modules() + 2 * QrForm.QUIET);
        double x = box.x() + (box.width() - module * qr.modules()) / 2;
        double y = box.y() + (box.height() - module * qr.modules()) / 2;
        String scale = PdfBytes.number(module);
        return new PdfBytes(text.length + 100)
                .put(text)
                .put("q\n" + scale + " 0 0 " + scale + " " + PdfBytes.number(x) + " " + PdfBytes.number(y)
                        + " cm\n/QR Do\nQ\n")
                .bytes();
    }

    private int appearance(SealImage seal) {
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

    private String widget(int page, int signature, int appearance, License license, SealPicture picture) {
        Box box = face.seal();
        double width = picture.widthMm() * 72 / 25.4;
        double height = picture.heightMm() * 72 / 25.4;
        double x = box.x() + (box.width() - width) / 2;
        double y = box.y() + (box.height() - height) / 2;
        return "<</Type /Annot/Subtype /Widget/FT /Sig/T (seal)/TU "
                + PdfBytes.textString(license.issuer().name() + "电子印章") + "/V " + signature + " 0 R/F 132/Rect["
                + PdfBytes.number(x) + " " + PdfBytes.number(y) + " " + PdfBytes.number(x + width) + " "
                + PdfBytes.number(y + height) + "]/P " + page + " 0 R/AP<</N " + appearance + " 0 R>>>>";
    }

    private String catalog(int pages, int field, int specification, License license, Instant signedAt) {
        int metadata = file.reserve();
        file.stream(metadata, "/Type /Metadata/Subtype /XML", Xmp.of(license, PRODUCER, signedAt));
        int profile = file.reserve();
        file.stream(profile, "/N 3/Filter /FlateDecode", SRGB);
        int intent = file.reserve();
        file.object(
                intent,
                "<</Type /OutputIntent/S /GTS_PDFA1/OutputConditionIdentifier (sRGB)/Info (sRGB)"
                        + "/DestOutputProfile " + profile + " 0 R>>");
        return "<</Type /Catalog/Pages " + pages
                + " 0 R/Lang (zh-CN)/ViewerPreferences<</DisplayDocTitle true>>/Metadata "
                + metadata + " 0 R/OutputIntents[" + intent + " 0 R]/Names<</EmbeddedFiles<</Names[(license.json) "
                + specification + " 0 R]>>>>/AF[" + specification + " 0 R]/AcroForm<</Fields[" + field
                + " 0 R]/SigFlags 3>>>>";
    }

    /** Writes the signature dictionary; returns where its gap begins. */
    private int signature(int number, License license) {
        String before = "<</Type /Sig/Filter /Adobe.PPKLite/SubFilter /ETSI.CAdES.detached/M (" + date + ")/Name "
                + PdfBytes.textString(license.issuer().name()) + RANGE + "/Contents ";
        int gap = file.length() + (number + " 0 obj\n").length() + before.length();
        file.object(number, before + "<" + "0".repeat(2 * gapBytes) + ">>>");
        return gap;
    }

    private RenderedLicense withRange(byte[] bytes, int gap) {
        int gapLength = 2 * gapBytes + 2;
        int after = gap + gapLength;
        String range = "/ByteRange[0 " + gap + " " + after + " " + (bytes.length - after) + "]";
        byte[] padded = (range + " ".repeat(RANGE.length() - range.length())).getBytes(StandardCharsets.US_ASCII);
        int at = gap - "/Contents ".length() - padded.length;
        System.arraycopy(padded, 0, bytes, at, padded.length);
        return new RenderedLicense(bytes, gap, gapLength);
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
