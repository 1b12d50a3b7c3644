package org.sealbook.issuer.batch;

import static org.sealbook.issuer.batch.Target.Kind.DATE;
import static org.sealbook.issuer.batch.Target.Kind.ID_TYPE;
import static org.sealbook.issuer.batch.Target.Kind.LAST_DAY;
import static org.sealbook.issuer.batch.Target.Kind.TEXT;

import java.util.ArrayList;
import java.util.List;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;

/** What the columns of a table for a license type may be. The Chinese names are those of GB/T 36903. */
final class Targets {

    private Targets() {}

    static List<Target> of(LicenseType type) {
        List<Target> targets = new ArrayList<>();
        targets.add(target("caseNumber", TEXT, true, "办件编号", "Case number"));
        targets.add(target("number", TEXT, false, "证照编号", "License number"));
        targets.add(target("validFrom", DATE, false, "有效期起始日期", "有效期起", "Valid from"));
        boolean ends = !type.validity().openEnded();
        targets.add(target("validUntil", LAST_DAY, ends, "有效期截止日期", "有效期至", "Valid until"));
        targets.add(target("region", TEXT, false, "行政区划代码", "Region"));
        for (int i = 0; i < type.holders().max(); i++) {
            holder(type.holders(), i, targets);
        }
        for (FaceField field : type.fields()) {
            Target.Kind kind = field.kind() == FaceField.Kind.DATE ? DATE : TEXT;
            targets.add(target(
                    "fields." + field.key(), kind, field.required(), field.key(), field.labelZh(), field.labelEn()));
        }
        return targets;
    }

    /** Where there is but one holder, its columns need no number; where there are more, a name without one is ambiguous. */
    private static void holder(LicenseType.HolderRule rule, int i, List<Target> targets) {
        boolean required = i < rule.min();
        boolean severalTypes = rule.types().size() > 1;
        String path = "holders[" + i + "].";
        int n = i + 1;
        targets.add(target(
                path + "name",
                TEXT,
                required,
                "持证主体",
                "持证主体" + n,
                "持证主体名称",
                "持证主体名称" + n,
                "Holder",
                "Holder " + n,
                "Holder name",
                "Holder " + n + " name"));
        targets.add(target(
                path + "idType",
                ID_TYPE,
                required && severalTypes,
                "持证主体代码类型",
                "持证主体代码类型" + n,
                "Holder ID type",
                "Holder " + n + " ID type"));
        targets.add(target(path + "id", TEXT, required, "持证主体代码", "持证主体代码" + n, "Holder ID", "Holder " + n + " ID"));
    }

    private static Target target(String path, Target.Kind kind, boolean required, String... names) {
        List<String> all = new ArrayList<>(List.of(path));
        all.addAll(List.of(names));
        return new Target(path, kind, required, List.copyOf(all));
    }
}
