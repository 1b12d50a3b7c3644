package org.sealbook.issuer.keys;

/** What a data key is for. No key has two purposes. */
public enum KeyPurpose {
    /** Secrets that must outlive every rotation are derived from this one: it has one version. */
    ROOT("root"),
    /** Encrypts columns and files. */
    ENCRYPTION("encryption"),
    /** Makes the keyed indices that rows are found by. */
    INDEX("index");

    private final String word;

    KeyPurpose(String word) {
        this.word = word;
    }

    /** As {@code data_key.purpose} has it. */
    public String word() {
        return word;
    }

    static KeyPurpose of(String word) {
        for (KeyPurpose purpose : values()) {
            if (purpose.word.equals(word)) {
                return purpose;
            }
        }
        throw new IllegalStateException("data_key.purpose " + word);
    }
}
