package org.sealbook.usage;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sealbook.license.LicenseId;
import org.sealbook.license.Text;
import org.sealbook.license.Validity;

/** What is printed on an annotated copy beside the license: whoever draws one and whoever verifies one take it from here. */
public final class CopyNotes {

    /** The text that is repeated across the face. */
    public static final String MARK = "note.mark";

    /** Stands where the QR code was. */
    public static final String KIND = "note.kind";

    public static final String TITLE = "note.title";
    public static final String RECIPIENT = "note.recipient";
    public static final String CASE = "note.case";
    public static final String PURPOSE = "note.purpose";
    public static final String MAKER = "note.maker";
    public static final String ORIGINAL = "note.original";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm").withZone(Validity.ZONE);

    private CopyNotes() {}

    /** From key to text, in the order of printing. @param license of the license that it is a copy of */
    public static Map<String, String> of(AnnotatedCopy copy, LicenseId license) {
        UsageContext context = copy.context();
        String until = Text.chineseDate(copy.until());
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(MARK, "加注件 仅供" + copy.recipient() + "办理" + context.caseNumber() + "使用 有效期至" + until);
        notes.put(KIND, "加注件非原件");
        notes.put(TITLE, "加注件（为一次用证制作的复制件，不是证照原件） 有效期至" + until);
        notes.put(RECIPIENT, "使用单位：" + copy.recipient() + "（" + context.organisation() + "）");
        notes.put(
                CASE, "办理事项：" + context.item().name() + "（" + context.item().code() + "） 办件编号：" + context.caseNumber());
        notes.put(PURPOSE, "用途：" + context.purpose());
        notes.put(MAKER, "加注机构：" + copy.maker().name() + " 加注时间：" + time(copy.madeAt()));
        notes.put(ORIGINAL, "原件证照标识：" + license + " 原件文件摘要：" + copy.original().sha256());
        return notes;
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
