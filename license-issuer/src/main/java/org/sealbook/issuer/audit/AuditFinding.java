package org.sealbook.issuer.audit;

/**
 * Something that is not as an issuer left it.
 *
 * @param block its number; 0 if it is about none
 * @param entry its id; 0 if it is about none
 */
public record AuditFinding(Kind kind, long block, long entry) {

    /** What is wrong. */
    public enum Kind {
        ENTRY_CHANGED("is not what an issuer wrote"),
        ENTRY_MISSING("is missing"),
        ENTRY_TWICE("was copied to other numbers"),
        ENTRY_NOT_SEALED("is in no block and older than two minutes"),
        BLOCK_CHANGED("is not what an issuer wrote"),
        BLOCK_MISSING("is missing in the database"),
        BLOCK_NOT_CHAINED("does not follow the block before it"),
        BLOCK_ENTRIES_DIFFER("has other entries than it was closed with: removed, added or exchanged"),
        CHAIN_FILE_DIFFERS("is another in the chain file"),
        CHAIN_FILE_LACKS("is missing in the chain file");

        private final String text;

        Kind(String text) {
            this.text = text;
        }
    }

    static AuditFinding ofBlock(Kind kind, long number) {
        return new AuditFinding(kind, number, 0);
    }

    /** One line, with numbers and without content. */
    @Override
    public String toString() {
        if (entry == 0) {
            return "block " + block + " " + kind.text;
        }
        return "entry " + entry + (block == 0 ? " " : " of block " + block + " ") + kind.text;
    }
}
