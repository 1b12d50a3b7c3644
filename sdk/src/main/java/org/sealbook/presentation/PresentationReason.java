package org.sealbook.presentation;

/** Why a presentation is refused or undecided. The words are stable: software may rely on them. */
public enum PresentationReason {
    NOT_A_PRESENTATION("这不是亮证码", "Not a presentation by a device"),
    TRUST_NOT_USABLE("可信名单无法使用或已过期", "There is no trust list that can be gone by"),
    ISSUER_NOT_LISTED("颁发机构不在可信名单中", "The issuing agency is not on the trust list"),
    NOT_AUTHORIZED("颁发机构无权颁发此类证照", "The agency might not issue this type of license"),
    SIGNER_NOT_LISTED(
            "凭据签名密钥不在可信名单中", "The credential is signed with a key that the trust list does not name for the issuer"),
    CREDENTIAL_SIGNATURE_INVALID("凭据签名无效", "The credential's signature is wrong"),
    CREDENTIAL_NOT_YET_VALID("凭据尚未生效", "The credential is from the future"),
    CREDENTIAL_EXPIRED("凭据已过期，请联网更新", "The credential has expired: the device has to go online for a new one"),
    DEVICE_SIGNATURE_INVALID("不是该凭据绑定的设备签名", "Not signed by the device that the credential is for"),
    CHALLENGE_UNKNOWN(
            "不是本窗口出示的验证码，可能是截图", "The challenge is not one of this verifier's: a screenshot, or meant for another"),
    CHALLENGE_EXPIRED("验证码已过期，请重新出示", "The challenge is over: show a new one"),
    REPLAYED("该亮证码已使用过", "It was presented before"),
    DEVICE_CLOCK_WRONG("设备时间不正确", "The device's clock is minutes off"),
    LICENSE_NOT_IN_FORCE("证照不在有效状态", "The license is not in force"),
    STATUS_NOT_KNOWN("证照状态无法确认", "What is known of the license's status is not enough");

    private final String zh;
    private final String en;

    PresentationReason(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    public String sentenceZh() {
        return zh;
    }

    public String sentenceEn() {
        return en;
    }
}
