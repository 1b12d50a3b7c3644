package org.sealbook.usage;

import java.util.regex.Pattern;

/**
 * What the case is about (政务服务事项).
 *
 * @param code the item's code (事项编码), 1 to 40 of 0-9, A-Z, a-z, hyphen
 * @param name as the public knows it, 1 to 100 characters
 */
public record ServiceItem(String code, String name) {

    public static final int MAX_NAME = 100;

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z-]{1,40}");

    public ServiceItem {
        if (!isCode(code)) {
            throw new IllegalArgumentException("item.code: 1 to 40 of 0-9, A-Z, a-z, hyphen");
        }
        UsageContext.require("item.name", name, MAX_NAME);
    }

    public static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }
}
