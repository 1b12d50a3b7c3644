package org.sealbook.issuer.faces;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Draws all faces into the folder given: {@code <slug>/face-1.pdf}. */
public final class DrawFaces {

    private static final PDRectangle LANDSCAPE = new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth());
    private static final float W = LANDSCAPE.getWidth();
    private static final float H = LANDSCAPE.getHeight();

    private DrawFaces() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        businessLicense(file(folder, "business-license"));
        foodPermit(file(folder, "food-permit"));
        roadPermit(file(folder, "road-transport-permit"));
        marriage(file(folder, "marriage-certificate"));
    }

    private static Path file(Path folder, String slug) throws IOException {
        return Files.createDirectories(folder.resolve(slug)).resolve("face-1.pdf");
    }

    private static void businessLicense(Path file) throws IOException {
        Color dark = new Color(0xa8843c);
        Color light = new Color(0xd9c48f);
        try (FaceDesign face = new FaceDesign(LANDSCAPE)) {
            face.lines.background(W / 2, H / 2 - 30, 190, new Color(0xf3ead6));
            face.lines.frame(26, 26, W - 52, H - 52, 26, dark, light);
            face.lines.medallion(W / 2, H - 100, 31, new Color(0xb8191e), dark);
            face.title("营业执照", W / 2, H - 182, 42, 22, new Color(0x8c1418));
            face.centred("（电子证照）", W / 2, H - 201, 10, 2, FaceDesign.LABEL);
            head(face, "统一社会信用代码", "$holder1.id", 80);
            face.label("编号", W - 262, H - 88, 24, 10);
            face.field("$number", W - 230, H - 94, 150, 18, 10.5f);
            float top = H - 240;
            row(face, "名称", "$holder1.name", 80, top, 66, 296, 14);
            row(face, "类型", "kind", 80, top - 36, 66, 296, 13);
            row(face, "法定代表人", "legalRepresentative", 80, top - 72, 66, 296, 13);
            face.label("经营范围", 80, top - 108, 66, 12.5f);
            face.beside("businessScope", 160, top - 108, 292, 112, 12);
            row(face, "注册资本", "registeredCapital", 482, top, 66, 200, 13);
            row(face, "成立日期", "establishedOn", 482, top - 36, 66, 200, 13);
            row(face, "营业期限", "$validUntil", 482, top - 72, 66, 200, 13);
            face.label("住所", 482, top - 108, 66, 12.5f);
            face.beside("address", 562, top - 108, 200, 42, 12);
            foot(face, 482, 92, "登记机关");
            face.places(80, 74, 82, 596, 62, 120);
            smallPrint(face, 172, 84);
            face.save(file);
        }
    }

    private static void foodPermit(Path file) throws IOException {
        Color dark = new Color(0x2f7d5b);
        Color light = new Color(0x9fcdb5);
        try (FaceDesign face = new FaceDesign(LANDSCAPE)) {
            face.lines.background(W / 2, H / 2 - 20, 195, new Color(0xe6f2ea));
            face.lines.frame(26, 26, W - 52, H - 52, 24, dark, light);
            face.title("食品经营许可证", W / 2, H - 122, 36, 14, new Color(0x1f5a41));
            face.rule(W / 2 - 190, H - 138, W / 2 + 190, H - 138, 0.6f, dark);
            face.label("许可证编号", W / 2 - 110, H - 158, 60, 11);
            face.field("$number", W / 2 - 40, H - 164, 190, 18, 12);
            float top = H - 206;
            row(face, "经营者名称", "$holder1.name", 80, top, 88, 270, 13);
            row(face, "社会信用代码", "$holder1.id", 80, top - 34, 88, 270, 13);
            row(face, "法定代表人", "legalRepresentative", 80, top - 68, 88, 270, 13);
            twoLines(face, "住所", "domicile", 80, top - 102, 88, 270);
            twoLines(face, "经营场所", "premises", 80, top - 142, 88, 270);
            row(face, "主体业态", "businessForm", 478, top, 88, 208, 13);
            face.label("经营项目", 478, top - 34, 88, 12);
            face.beside("businessItems", 582, top - 34, 190, 72, 12);
            row(face, "监督管理机构", "supervisor", 478, top - 106, 88, 190, 12);
            row(face, "投诉举报电话", "hotline", 478, top - 136, 88, 190, 12);
            row(face, "签发人", "signatory", 478, top - 166, 88, 190, 12);
            face.label("有效期至", 80, top - 184, 88, 12);
            face.beside("$validUntil", 182, top - 184, 200, 18, 13);
            foot(face, 478, 88, "发证机关");
            face.places(80, 70, 82, 592, 58, 120);
            smallPrint(face, 172, 80);
            face.save(file);
        }
    }

    private static void roadPermit(Path file) throws IOException {
        Color dark = new Color(0x2c5f9e);
        Color light = new Color(0xa3bfe0);
        try (FaceDesign face = new FaceDesign(LANDSCAPE)) {
            face.lines.background(W / 2, H / 2 - 20, 195, new Color(0xe7eef8));
            face.lines.frame(26, 26, W - 52, H - 52, 24, dark, light);
            face.title("道路运输经营许可证", W / 2, H - 126, 34, 12, new Color(0x1c4272));
            face.centred("中华人民共和国道路运输", W / 2, H - 84, 12, 6, FaceDesign.LABEL);
            face.field("$number", W / 2 - 190, H - 164, 380, 20, 13, 1, false, 0);
            float top = H - 214;
            row(face, "业户名称", "$holder1.name", 110, top, 74, 480, 15);
            row(face, "信用代码", "$holder1.id", 110, top - 42, 74, 480, 14);
            twoLines(face, "地址", "address", 110, top - 84, 74, 480);
            row(face, "经济性质", "economicNature", 110, top - 130, 74, 220, 13);
            face.label("经营范围", 110, top - 166, 74, 12.5f);
            face.beside("businessScope", 198, top - 166, 470, 52, 13);
            face.label("证件有效期", 190, 141, 66, 11.5f);
            face.beside("$validFrom", 266, 141, 108, 18, 12);
            face.text("至", 376, 141, 12, FaceDesign.LABEL);
            face.beside("$validUntil", 394, 141, 110, 18, 12);
            foot(face, 506, 92, "核发机关");
            face.places(90, 74, 84, 620, 62, 120);
            smallPrint(face, 190, 84);
            face.save(file);
        }
    }

    private static void marriage(Path file) throws IOException {
        Color dark = new Color(0xb8343a);
        Color light = new Color(0xe9b3b0);
        try (FaceDesign face = new FaceDesign(LANDSCAPE)) {
            face.lines.background(W / 4 + 8, H / 2, 150, new Color(0xfaeceb));
            face.lines.background(W * 3 / 4 - 8, H / 2, 150, new Color(0xfaeceb));
            face.lines.frame(26, 26, W - 52, H - 52, 22, dark, light);
            face.rule(W / 2, 60, W / 2, H - 60, 0.4f, light);
            face.lines.medallion(W / 4 + 8, H - 112, 30, dark, new Color(0xd9a441));
            face.title("结婚证", W / 4 + 8, H - 196, 40, 20, new Color(0xa31d22));
            face.centred("结婚申请，符合《中华人民共和国民法典》规定，", W / 4 + 8, H - 232, 10.5f, 0.5f, FaceDesign.INK);
            face.centred("予以登记，发给此证。", W / 4 + 8, H - 249, 10.5f, 0.5f, FaceDesign.INK);
            float left = H - 300;
            row(face, "结婚证字号", "$number", 80, left, 66, 230, 13);
            row(face, "登记日期", "registeredOn", 80, left - 32, 66, 230, 13);
            face.label("备注", 80, left - 64, 66, 12.5f);
            face.beside("remark", 160, left - 64, 230, 44, 11.5f);
            face.label("登记机关", 190, 152, 60, 12);
            face.field("$issuer", 190, 122, 212, 22, 13, 0, false, 0);
            face.field("$issuedOn", 190, 96, 212, 22, 12, 0, false, 0);
            face.places(76, 72, 84, 262, 58, 120);
            spouse(face, "持证人", 1, H - 108);
            face.rule(W / 2 + 46, H / 2 - 22, W - 82, H / 2 - 22, 0.4f, light);
            spouse(face, "持证人", 2, H / 2 - 60);
            face.field("$id", W / 2 + 46, 62, 312, 12, 6.2f, 0, false, 0.45);
            face.save(file);
        }
    }

    private static void spouse(FaceDesign face, String title, int number, float top) throws IOException {
        float x = W / 2 + 52;
        row(face, title, "$holder" + number + ".name", x, top, 66, 230, 16);
        row(face, "性别", "sex" + number, x, top - 36, 66, 60, 13);
        row(face, "国籍", "nationality" + number, x + 160, top - 36, 40, 92, 13);
        row(face, "出生日期", "birthDate" + number, x, top - 72, 66, 230, 13);
        row(face, "身份证件号", "$holder" + number + ".id", x, top - 108, 66, 230, 13);
    }

    private static void head(FaceDesign face, String label, String key, float x) throws IOException {
        face.text(label, x, H - 88, 10, FaceDesign.LABEL);
        face.field(key, x, H - 112, 200, 20, 13.5f);
    }

    private static void row(
            FaceDesign face, String label, String key, float x, float y, float labelWidth, float width, float size)
            throws IOException {
        face.label(label, x, y, labelWidth, 12.5f);
        face.beside(key, x + labelWidth + 14, y, width, 24, size);
    }

    private static void twoLines(
            FaceDesign face, String label, String key, float x, float y, float labelWidth, float width)
            throws IOException {
        face.label(label, x, y, labelWidth, 12.5f);
        face.beside(key, x + labelWidth + 14, y, width, 34, 12.5f);
    }

    /** Who issued it and when, where the seal will lie over it. */
    private static void foot(FaceDesign face, float x, float y, String label) throws IOException {
        face.label(label, x, y + 46, 60, 12);
        face.field("$issuer", x + 74, y + 40, 204, 22, 13);
        face.field("$issuedOn", x + 74, y + 6, 204, 22, 13);
    }

    private static void smallPrint(FaceDesign face, float x, float y) throws IOException {
        face.text("扫描二维码核验真伪；本证照由电子印章签发，打印件请扫码核对。", x, y + 14, 7.5f, FaceDesign.LABEL);
        face.field("$id", x, y - 6, 300, 12, 6.4f, 0, false, 0.45);
    }
}
