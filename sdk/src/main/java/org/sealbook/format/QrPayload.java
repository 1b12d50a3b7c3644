package org.sealbook.format;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.format.QrToken.QrHolder;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Validity;

/** The CBOR map inside a QR token. Keys are ours, 1 to 12, in ascending order (docs/format.md). */
final class QrPayload {

    static final int TYPE = 1;
    static final int ISSUER = 2;
    static final int SERIAL = 3;
    static final int VERSION = 4;
    private static final int NUMBER = 5;
    private static final int HOLDERS = 6;
    static final int ISSUED_ON = 7;
    static final int VALID_FROM = 8;
    static final int VALID_UNTIL = 9;
    static final int STATUS_LIST = 10;
    static final int STATUS_INDEX = 11;
    private static final int TYPE_VERSION = 12;
    private static final int MAX_DAYS = 1 << 24;

    private QrPayload() {}

    static CBORObject write(QrToken token) {
        CBORObject map = CBORObject.NewMap()
                .Add(TYPE, token.id().type().value())
                .Add(ISSUER, token.id().issuer())
                .Add(SERIAL, serial(token.id().serial()))
                .Add(VERSION, token.id().version())
                .Add(NUMBER, token.number().value())
                .Add(HOLDERS, holders(token))
                .Add(ISSUED_ON, token.issuedOn().toEpochDay())
                .Add(VALID_FROM, token.validity().from().toEpochDay())
                .Add(STATUS_LIST, token.status().list())
                .Add(STATUS_INDEX, token.status().index())
                .Add(TYPE_VERSION, token.typeVersion());
        token.validity().until().ifPresent(until -> map.Add(VALID_UNTIL, until.toEpochDay()));
        return map;
    }

    static CBORObject serial(String serial) {
        boolean number =
                serial.length() <= 18 && serial.chars().allMatch(c -> c >= '0' && c <= '9') && serial.charAt(0) != '0';
        return number ? CBORObject.FromObject(Long.parseLong(serial)) : CBORObject.FromObject(serial);
    }

    private static CBORObject holders(QrToken token) {
        CBORObject array = CBORObject.NewArray();
        for (QrHolder holder : token.holders()) {
            array.Add(CBORObject.NewArray()
                    .Add(holder.name())
                    .Add(Integer.parseInt(holder.type().code()))
                    .Add(holder.maskedId()));
        }
        return array;
    }

    static QrToken read(CBORObject map) throws Malformed {
        if (map.getType() != CBORType.Map) {
            throw new Malformed(Fault.SYNTAX, "token payload is not a map");
        }
        for (CBORObject key : map.getKeys()) {
            integer(key, TYPE, TYPE_VERSION);
        }
        try {
            return new QrToken(
                    id(map),
                    new LicenseNumber(text(map, NUMBER)),
                    holders(member(map, HOLDERS)),
                    day(map, ISSUED_ON),
                    validity(map),
                    new StatusReference(text(map, STATUS_LIST), (int) integer(member(map, STATUS_INDEX), 0, 1 << 24)),
                    (int) integer(member(map, TYPE_VERSION), 1, 9999));
        } catch (IllegalArgumentException | DateTimeException refusedByItsType) {
            throw new Malformed(Fault.VALUE, "token payload holds a value that its standard refuses");
        }
    }

    static LicenseId id(CBORObject map) throws Malformed {
        CBORObject serial = member(map, SERIAL);
        String text = serial.getType() == CBORType.TextString
                ? text(map, SERIAL)
                : Long.toString(integer(serial, 1, Long.MAX_VALUE));
        return new LicenseId(new LicenseTypeCode(text(map, TYPE)), text(map, ISSUER), text, (int)
                integer(member(map, VERSION), 1, 999));
    }

    private static List<QrHolder> holders(CBORObject array) throws Malformed {
        if (array.getType() != CBORType.Array || array.size() == 0 || array.size() > LicenseJson.MAX_HOLDERS) {
            throw new Malformed(Fault.SYNTAX, "token holders");
        }
        List<QrHolder> holders = new ArrayList<>();
        for (CBORObject holder : array.getValues()) {
            if (holder.getType() != CBORType.Array || holder.size() != 3) {
                throw new Malformed(Fault.SYNTAX, "token holder");
            }
            String code = String.format("%03d", integer(holder.get(1), 0, 999));
            HolderIdType type =
                    HolderIdType.ofCode(code).orElseThrow(() -> new Malformed(Fault.VALUE, "unknown holder code type"));
            holders.add(new QrHolder(text(holder.get(0)), type, text(holder.get(2))));
        }
        return holders;
    }

    static Validity validity(CBORObject map) throws Malformed {
        LocalDate from = day(map, VALID_FROM);
        return map.ContainsKey(VALID_UNTIL) ? Validity.between(from, day(map, VALID_UNTIL)) : Validity.openEnded(from);
    }

    static LocalDate day(CBORObject map, int key) throws Malformed {
        return LocalDate.ofEpochDay(integer(member(map, key), -MAX_DAYS, MAX_DAYS));
    }

    static String text(CBORObject map, int key) throws Malformed {
        return text(member(map, key));
    }

    private static String text(CBORObject value) throws Malformed {
        if (value.getType() != CBORType.TextString || value.AsString().length() > 200) {
            throw new Malformed(Fault.SYNTAX, "token text");
        }
        return value.AsString();
    }

    static CBORObject member(CBORObject map, int key) throws Malformed {
        CBORObject value = map.get(CBORObject.FromObject(key));
        if (value == null) {
            throw new Malformed(Fault.SYNTAX, "token lacks member " + key);
        }
        return value;
    }

    static long integer(CBORObject value, long min, long max) throws Malformed {
        if (value.getType() == CBORType.Integer && value.AsNumber().CanFitInInt64()) {
            long number = value.AsInt64Value();
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new Malformed(Fault.SYNTAX, "token integer");
    }
}
