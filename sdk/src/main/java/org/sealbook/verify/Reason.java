package org.sealbook.verify;

import org.sealbook.trust.TrustState;

/** Why a finding is what it is. The words are stable: software may rely on them. Each has a sentence in both languages. */
public enum Reason {
    READ("内容已完整读取", "The input was read completely"),
    TOO_LARGE_OR_SMALL("文件大小不在允许范围内", "The input is smaller or larger than any license"),
    NOT_A_LICENSE("这不是本系统格式的电子证照", "This is not a license in the form that the registry issues"),

    STRUCTURE_INTACT("文件结构完整，只有一个版本，签名覆盖全文", "One revision, one signature, the whole file covered"),
    STRUCTURE_BROKEN("文件结构与签发时不同，可能被改动或截断", "The file is not structured as it was issued: altered or cut off"),
    NO_SIGNATURE("文件没有电子签名，图片印章无效", "The file has no signature; a picture of a seal is none"),
    NOT_AN_OFFICIAL_CODE("这不是官方二维码，没有有效的签名内容", "Not an official code: it holds no signed content"),
    LINK_NOT_OFFICIAL("二维码的网址不是官方网址，请勿打开", "The code's link is not the registry's: do not open it"),
    CODE_WELL_FORMED("二维码格式正确", "The code has the form of an official one"),

    DIGEST_MATCHES("文件内容与签名时一致", "The content is the one that was signed"),
    DIGEST_MISMATCH("文件内容在签名后被改动", "The content was changed after it was signed"),

    SIGNATURE_VALID("签名有效", "The signature is valid"),
    SIGNATURE_MALFORMED("签名结构不符合规范", "The signature is not of the form that the registry writes"),
    SIGNATURE_INVALID("签名无效", "The signature is wrong"),
    SIGNER_NOT_LISTED("签名者不在可信名单中", "The signer is not on the trust list"),
    ALGORITHM_MISMATCH("签名算法与登记的不符", "The signature's algorithm is not the one registered for the signer"),
    SIGNED_IN_THE_FUTURE("签名时间晚于当前时间", "The time of signing lies in the future"),

    SEAL_VALID("电子印章有效", "The electronic seal is valid"),
    SEAL_NOT_USED("该证照类型的签名不使用国密电子印章", "Licenses of this suite carry no GB/T 38540 seal"),
    SEAL_MISSING("缺少应有的电子印章", "The electronic seal that belongs there is missing"),
    SEAL_MALFORMED("电子印章结构不符合规范", "The electronic seal is not of the form of GB/T 38540"),
    SEAL_SIGNATURE_INVALID("电子签章签名无效", "The electronic seal's signature is wrong"),
    SEAL_MAKER_NOT_LISTED("印章制作者不可信", "The seal was not made by a listed seal maker"),
    SEAL_NOT_REGISTERED("印章与登记的印章不符", "The seal is not the registered one"),
    SIGNER_NOT_IN_SEAL("签章者不在印章的签章人名单中", "The signer may not use this seal"),
    SEAL_NOT_VALID_AT_SIGNING("签章时印章不在有效期内", "The seal was not valid when it was used"),

    CHAIN_TRUSTED("证书链可信", "The certificates lead to a listed authority"),
    CHAIN_NOT_TRUSTED("证书链不能追溯到可信机构", "The certificates do not lead to a listed authority"),
    CERTIFICATE_NOT_VALID_AT_SIGNING("签名时证书不在有效期内", "A certificate was not valid at the time of signing"),
    CERTIFICATE_NOT_FOR_SIGNING("证书用途不是签名", "A certificate is not meant for this use"),

    TIME_STAMP_NOT_CHECKED(
            "本版本不检查时间戳，签名时间以签名者所述为准", "Time-stamps are not checked in this version; the signer's own time is used"),

    AUTHORIZED("颁发机构有权颁发此类证照", "The agency may issue this type of license"),
    AGENCY_NOT_LISTED("颁发机构不在可信名单中", "The issuing agency is not on the trust list"),
    NOT_AUTHORIZED("颁发机构无权颁发此类证照", "The agency may not issue this type of license there and then"),
    SIGNER_IS_NOT_ISSUER("签名机构与颁发机构不同", "The signing agency is not the issuing agency"),

    DATA_CONSISTENT("数据、二维码与版面内容一致", "Data, QR code and face say the same"),
    DATA_MALFORMED("内嵌数据不符合规范", "The embedded data are not of the form of a license"),
    QR_MISSING("版面没有二维码", "The face has no QR code"),
    QR_DIFFERS("二维码与内嵌数据不一致", "The QR code says something else than the data"),
    FACE_DIFFERS("版面文字与内嵌数据不一致", "The face says something else than the data"),

    IDENTIFIER_VALID("证照标识校验正确", "The identifier and its check character are right"),
    IDENTIFIER_CHECK_CHARACTER("证照标识校验位错误", "The identifier's check character is wrong"),
    IDENTIFIER_WRONG_VARIANT(
            "证照标识校验位错误，符合一种流传的错误算法",
            "The identifier's check character is wrong, as a wrong algorithm in circulation makes it"),
    IDENTIFIER_PARTS_DIFFER("证照标识与证照类型或颁发机构不符", "The identifier names another type or issuer than the license"),

    WITHIN_PERIOD("在有效期内", "Within its period of validity"),
    NOT_YET_VALID("尚未生效", "Not yet valid"),
    EXPIRED("已过有效期", "Expired"),

    STATUS_VALID("状态正常", "Not revoked, suspended or replaced"),
    STATUS_OF_SOME_AGE("状态信息不是最新的", "The status is not fresh"),
    REVOKED("已被吊销、撤销或注销", "Revoked, withdrawn or cancelled"),
    SUSPENDED("已被暂扣、冻结或挂失", "Suspended or reported lost"),
    SUPERSEDED("已被新版本替换", "Replaced by a newer version"),
    STATUS_UNAVAILABLE("无法取得状态信息", "The status cannot be obtained"),
    STATUS_TOO_OLD("状态信息过旧", "What is known of the status is too old"),
    STATUS_NOT_TRUSTED("状态信息的签名无效或已过期", "The status information is not properly signed or has expired"),
    STATUS_INDEX_OUT_OF_RANGE("状态索引不在名单内", "The license points outside the status list"),
    STATUS_OF_ANOTHER_REGISTRY(
            "状态名单属于另一登记机构", "The status list belongs to another registry than the issuer of the license"),
    STATUS_NOW_DIFFERS("现在的状态不是正常", "The status today is not valid"),

    TRUST_UNAVAILABLE("无法取得可信名单", "The trust list cannot be obtained"),
    TRUST_NOT_SIGNED_BY_ROOT("可信名单的签名无效", "The trust list is not signed by the pinned root"),
    TRUST_DAMAGED("可信名单已损坏", "The trust list is damaged"),
    TRUST_ROLLED_BACK("可信名单比以前见过的更旧", "The trust list is older than one seen before"),
    TRUST_EXPIRED("可信名单已过期", "The trust list has expired"),

    RECEIPT_WELL_FORMED("用证回执格式正确", "The receipt has the form of the registry's"),
    NOT_A_RECEIPT("这不是本系统格式的用证回执", "Not a receipt in the form that the registry gives"),
    TRUST_OF_ITS_TIME("依据当时的可信名单核验，该名单现已过期", "Checked by a trust list of that time, which has expired since"),

    IS_A_COPY("这是加注件，不是证照原件", "This is an annotated copy, not the license itself"),
    NOT_A_COPY("这不是加注件", "This is not an annotated copy"),
    MAY_MAKE_COPIES("加注机构可以制作加注件", "The maker may make annotated copies"),
    MAKER_DIFFERS("盖章机构与加注机构不同", "The seal is not of the maker that the copy names"),
    COPY_DATA_MALFORMED("加注数据不符合规范", "The data of the copy are not of its form"),
    COPY_DATA_CONSISTENT("数据、版面与加注文字一致", "Data, face and notes of the copy say the same"),
    NOTES_DIFFER("加注文字与内嵌数据不一致", "The notes on the copy say something else than its data"),
    OTHER_ORGANISATION("加注件不是为该单位制作的", "The copy was made for another organisation"),
    OTHER_CASE("加注件不是为该办件制作的", "The copy was made for another case"),
    OTHER_PURPOSE("加注件不是为该用途制作的", "The copy was made for another purpose"),
    COPY_EXPIRED("加注件已过使用期限", "The copy's last day has passed"),
    COPY_SWITCHED_OFF("加注件已被停用", "The copy was switched off"),

    TRANSPARENCY_NOT_CHECKED("本版本不检查透明日志", "The transparency log is not checked in this version"),
    HOLDER_NOT_PROVEN(
            "未证明出示者就是持证人，请核对身份", "Not proven that the person presenting it is the holder: compare the identity");

    private final String zh;
    private final String en;

    Reason(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** Why there is no trust list to go by. */
    static Reason of(TrustState.Problem problem) {
        return switch (problem) {
            case UNREACHABLE -> TRUST_UNAVAILABLE;
            case NOT_SIGNED_BY_ROOT -> TRUST_NOT_SIGNED_BY_ROOT;
            case DAMAGED -> TRUST_DAMAGED;
            case ROLLED_BACK -> TRUST_ROLLED_BACK;
        };
    }

    public String sentenceZh() {
        return zh;
    }

    public String sentenceEn() {
        return en;
    }
}
