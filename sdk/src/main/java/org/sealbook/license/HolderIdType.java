package org.sealbook.license;

import java.util.Arrays;
import java.util.Optional;

/** Holder code types (持证主体代码类型, GB/T 36903 Annex A). */
public enum HolderIdType {
    CREDIT_CODE("001", "统一社会信用代码", false),
    OTHER_ORGANISATION("099", "其他法人或其他组织有效证件代码", false),
    CITIZEN("111", "公民身份号码", true),
    PLA_OFFICER("114", "解放军军官证编号", true),
    POLICE_OFFICER("115", "武警警官证编号", true),
    PLA_SOLDIER("118", "解放军士兵证编号", true),
    POLICE_SOLDIER("119", "武警士兵证编号", true),
    PLA_CIVILIAN("120", "解放军文职人员证编号", true),
    POLICE_CIVILIAN("122", "武警文职人员证编号", true),
    DIPLOMATIC_PASSPORT("411", "外交护照号", true),
    SERVICE_PASSPORT("412", "公务护照号", true),
    PUBLIC_AFFAIRS_PASSPORT("413", "公务普通护照号", true),
    PASSPORT("414", "普通护照号", true),
    TAIWAN_TRAVEL_PERMIT("511", "台湾居民来往大陆通行证号码", true),
    HONGKONG_MACAO_TRAVEL_PERMIT("516", "港澳居民来往内地通行证号码", true),
    OTHER_PERSON("999", "其他自然人有效证件号码", true);

    private final String code;
    private final String label;
    private final boolean person;

    HolderIdType(String code, String label, boolean person) {
        this.code = code;
        this.label = label;
        this.person = person;
    }

    public static Optional<HolderIdType> ofCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    /** Three digits, as on the wire. */
    public String code() {
        return code;
    }

    /** The name in the standard, Chinese. */
    public String label() {
        return label;
    }

    /** Whether the holder is a natural person (自然人), whose number is personal data. */
    public boolean isPerson() {
        return person;
    }
}
