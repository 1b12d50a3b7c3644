package org.sealbook.usage;

import java.util.Optional;

/** On what an access rests (个人信息保护法第十三条). */
public enum LegalBasis {
    /** The holder agreed, for this use (同意). */
    CONSENT("同意"),
    /** The agency needs it for its statutory duty (依职能). */
    DUTY("依职能"),
    /** The holder lets somebody act for him (委托). */
    DELEGATION("委托");

    private final String label;

    LegalBasis(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public static Optional<LegalBasis> parse(String word) {
        for (LegalBasis basis : values()) {
            if (basis.name().equals(word)) {
                return Optional.of(basis);
            }
        }
        return Optional.empty();
    }
}
