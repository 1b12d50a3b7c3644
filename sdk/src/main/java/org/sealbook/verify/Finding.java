package org.sealbook.verify;

/**
 * What one check found.
 *
 * @param message a sentence in English with what is known beyond the reason; never personal data, never to be parsed
 */
public record Finding(Check check, Outcome outcome, Reason reason, String message) {

    @Override
    public String toString() {
        return check + " " + outcome + " " + reason + ": " + message;
    }
}
