package org.sealbook.issuer.rendering;

import java.time.Instant;
import java.util.NavigableMap;
import org.sealbook.license.License;

/** Assembles one license's file, with a gap where the signature goes and the byte range around it. */
final class LicenseFile {

    private final Face face;
    private final PdfFile file = new PdfFile(160 * 1024);
    private final FileParts parts;

    LicenseFile(Face face, int gapBytes, Instant at) {
        this.face = face;
        this.parts = new FileParts(file, gapBytes, at);
    }

    RenderedLicense write(
            License license, byte[] licenseJson, FaceWriter text, QrForm qr, SealImage seal, SealPicture picture) {
        file.block(face.objects());
        int catalog = file.reserve();
        int pages = file.reserve();
        int page = file.reserve();
        int field = file.reserve();
        int signature = file.reserve();
        int specification = parts.specification("license.json", "电子证照数据", licenseJson);
        NavigableMap<Integer, Font.Subset> subsets = text.subsets();
        String fonts = face.fonts() + text.resources(subsets, file);
        int qrForm = qr(qr);
        int content = file.reserve();
        file.stream(content, "", content(text.content(subsets), qr));
        int appearance = parts.appearance(seal);
        file.object(pages, "<</Type /Pages/Kids[" + page + " 0 R]/Count 1>>");
        file.object(
                page,
                "<</Type /Page/Parent " + pages + " 0 R/MediaBox[0 0 " + PdfBytes.number(face.width()) + " "
                        + PdfBytes.number(face.height()) + "]/Resources<</Font<<" + fonts + ">>/XObject<<"
                        + face.forms()
                        + "/QR " + qrForm + " 0 R>>" + face.others() + ">>/Contents[" + face.content() + " 0 R "
                        + content + " 0 R]/Annots[" + field + " 0 R]/Tabs /S>>");
        String issuer = license.issuer().name();
        file.object(
                field, FileParts.widget(page, signature, appearance, issuer, FileParts.centred(face.seal(), picture)));
        file.object(
                catalog,
                parts.catalog(
                        pages,
                        field,
                        specification,
                        "license.json",
                        license.type().name(),
                        license));
        int info = parts.info(license.type().name());
        int gap = parts.signature(signature, issuer);
        byte[] bytes = parts.finish(catalog, info, licenseJson, gap);
        return new RenderedLicense(bytes, gap, parts.gapLength());
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
}
