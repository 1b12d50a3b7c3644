package org.sealbook.issuer.usage;

import java.util.Locale;

/** Why a use was denied. The words stay in the records: add to them, never change one. */
public enum Denial {
    /** The organisation has no grant for this type today, or is suspended. */
    NO_GRANT("no grant for this organisation and license type today"),
    ITEM_NOT_GRANTED("the grant is not for this service item"),
    FIELD_NOT_GRANTED("the grant does not name every field that was asked for"),
    WITHHOLDING_NOT_GRANTED("the grant does not let uses be withheld from the holder, or not for so long"),
    /** The organisation of the context is not the one that the holder named, or it is suspended. */
    DELEGATED_TO_ANOTHER("the holder let another organisation use it"),
    DELEGATION_ENDED("the holder took his leave back, or its last day is over"),
    COPIES_NOT_GRANTED("the grant is not for copies"),
    NETWORK_NOT_GRANTED("not from this network"),
    DAILY_LIMIT_REACHED("the grant's limit for today is reached"),
    /** Too many look-ups that found nothing: somebody may be trying out numbers. */
    TOO_MANY_MISSES("too many holders without such a license were asked for within an hour"),
    ORGANISATION_SUSPENDED("the organisation is suspended"),
    /** Nobody made this presentation code, or it is forgotten. */
    CODE_UNKNOWN("nobody presents anything to you under this code"),
    /** It is for another class of verifiers. In words it is unknown: who holds a stray code learns nothing of it. */
    CODE_FOR_OTHERS("nobody presents anything to you under this code"),
    CODE_USED("the code was redeemed before; a code is for one use"),
    CODE_EXPIRED("the code's minute is over"),
    CODE_CANCELLED("the holder took the code back"),
    DOWNLOAD_USED("the file was fetched before; an address is good once"),
    DOWNLOAD_EXPIRED("the file's address is over"),
    TOO_MANY_GUESSES("too many codes that nobody presents were tried within an hour");

    private final String text;

    Denial(String text) {
        this.text = text;
    }

    /** In a sentence. */
    public String text() {
        return text;
    }

    static Denial ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As it is kept: lower case, with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
