package org.sealbook.format;

import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import java.time.DateTimeException;
import java.time.Instant;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.license.License.StatusReference;

/** The CBOR map inside a device credential. What it shares with a QR token has the same keys there (docs/format.md). */
final class CredentialPayload {

    private static final int HOLDER = 5;
    private static final int DEVICE_KEY = 13;
    private static final int FROM = 14;
    private static final int TO = 15;
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private CredentialPayload() {}

    static CBORObject write(DeviceCredential credential) {
        CBORObject map = CBORObject.NewMap()
                .Add(QrPayload.TYPE, credential.id().type().value())
                .Add(QrPayload.ISSUER, credential.id().issuer())
                .Add(QrPayload.SERIAL, QrPayload.serial(credential.id().serial()))
                .Add(QrPayload.VERSION, credential.id().version())
                .Add(HOLDER, credential.holderName())
                .Add(QrPayload.ISSUED_ON, credential.issuedOn().toEpochDay())
                .Add(QrPayload.VALID_FROM, credential.validity().from().toEpochDay())
                .Add(QrPayload.STATUS_LIST, credential.status().list())
                .Add(QrPayload.STATUS_INDEX, credential.status().index())
                .Add(DEVICE_KEY, credential.deviceKey().point())
                .Add(FROM, credential.from().getEpochSecond())
                .Add(TO, credential.to().getEpochSecond());
        credential.validity().until().ifPresent(until -> map.Add(QrPayload.VALID_UNTIL, until.toEpochDay()));
        return map;
    }

    static DeviceCredential read(CBORObject map) throws Malformed {
        if (map.getType() != CBORType.Map) {
            throw new Malformed(Fault.SYNTAX, "credential payload is not a map");
        }
        for (CBORObject key : map.getKeys()) {
            long number = QrPayload.integer(key, QrPayload.TYPE, TO);
            if (number == 6 || number == 12) {
                throw new Malformed(Fault.SYNTAX, "credential member");
            }
        }
        try {
            return new DeviceCredential(
                    QrPayload.id(map),
                    QrPayload.text(map, HOLDER),
                    QrPayload.day(map, QrPayload.ISSUED_ON),
                    QrPayload.validity(map),
                    new StatusReference(QrPayload.text(map, QrPayload.STATUS_LIST), (int)
                            QrPayload.integer(QrPayload.member(map, QrPayload.STATUS_INDEX), 0, 1 << 24)),
                    deviceKey(map),
                    second(map, FROM),
                    second(map, TO));
        } catch (IllegalArgumentException | DateTimeException refusedByItsType) {
            throw new Malformed(Fault.VALUE, "credential holds a value that its standard refuses");
        }
    }

    private static DeviceKey deviceKey(CBORObject map) throws Malformed {
        byte[] point = SignedQrToken.byteString(QrPayload.member(map, DEVICE_KEY));
        if (point.length != DeviceKey.BYTES) {
            throw new Malformed(Fault.VALUE, "device key");
        }
        return DeviceKey.ofPoint(point).orElseThrow(() -> new Malformed(Fault.VALUE, "device key"));
    }

    private static Instant second(CBORObject map, int key) throws Malformed {
        return Instant.ofEpochSecond(QrPayload.integer(QrPayload.member(map, key), 0, LATEST));
    }
}
