package org.sealbook.verify;

/** The checks, numbered as in docs/verification.md. */
public enum Check {
    C1("读取", "Reading"),
    C2("文件结构", "Structure"),
    C3("文件摘要", "Document digest"),
    C4("数字签名", "Signature"),
    C5("电子印章", "Electronic seal"),
    C6("证书链", "Certificate chain"),
    C7("时间戳", "Time-stamp"),
    C8("颁发权限", "Authorization"),
    C9("数据一致", "Data"),
    C10("证照标识", "Identifier"),
    C11("有效期", "Validity period"),
    C12("证照状态", "Status"),
    C13("透明日志", "Transparency"),
    C14("持证人", "Holder");

    private final String zh;
    private final String en;

    Check(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String titleZh() {
        return zh;
    }

    public String titleEn() {
        return en;
    }
}
