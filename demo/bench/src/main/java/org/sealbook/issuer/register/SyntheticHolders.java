package org.sealbook.issuer.register;

import org.sealbook.license.Holder;
import org.sealbook.license.SyntheticCodes;

/** Enterprises that do not exist. */
public final class SyntheticHolders {

    private SyntheticHolders() {}

    /** @param number from 0 to 923,520 */
    public static Holder holder(int number) {
        return new Holder("上海示例企业" + number + "号有限公司", SyntheticCodes.enterprise(number));
    }
}
