package org.sealbook.issuer.register;

import java.util.Optional;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;

/** Enterprises that do not exist, with codes in the fictional series of docs/samples. */
public final class SyntheticHolders {

    private static final String SERIES = "91310101MA1K";
    private static final String DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int VARIABLE = 5;

    private SyntheticHolders() {}

    /** @param number from 0 */
    public static Holder holder(int number) {
        return new Holder("上海示例企业" + number + "号有限公司", id(number));
    }

    private static HolderId id(int number) {
        StringBuilder code = new StringBuilder(SERIES);
        int rest = number;
        for (int i = 0; i < VARIABLE; i++) {
            code.append(DIGITS.charAt(rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        for (char check : DIGITS.toCharArray()) {
            Optional<HolderId> id = HolderId.parse(HolderIdType.ofCode("001").orElseThrow(), code.toString() + check);
            if (id.isPresent()) {
                return id.get();
            }
        }
        throw new IllegalStateException("no check character fits " + code);
    }
}
