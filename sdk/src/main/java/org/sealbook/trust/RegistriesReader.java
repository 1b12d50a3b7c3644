package org.sealbook.trust;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealbook.format.Malformed;
import org.sealbook.format.Malformed.Fault;
import org.sealbook.format.StrictJson;
import org.sealbook.license.Region;

/** Reads who the registries are, and the keys they have for status lists, receipts and tokens. */
final class RegistriesReader {

    private static final int MOST = 100;
    private static final String ADDRESS = "https?://[A-Za-z0-9.\\[\\]:-]+(/[A-Za-z0-9._~-]+)*";

    private final List<TrustedRegistry> named = new ArrayList<>();
    private final Map<String, TrustedReceiptKey> receiptKeys = new HashMap<>();
    private final Set<Object> places = new HashSet<>();
    private TrustedRegistry other;

    private RegistriesReader(TrustedRegistry other) {
        this.other = other;
    }

    /** @param several empty in the list of one registry @param receipts empty in a list from before there were receipts */
    static RegistriesReader read(StrictJson status, Optional<StrictJson> several, Optional<StrictJson> receipts)
            throws Malformed {
        TrustedRegistry alone =
                new TrustedRegistry(null, status.text("base", 300), statusKeys(status, "keys"), Map.of());
        RegistriesReader reader = new RegistriesReader(alone);
        if (receipts.isPresent()) {
            reader.receiptKeys(receipts.get(), "keys");
        }
        if (several.isPresent()) {
            for (StrictJson registry : several.get().objects("registries", MOST)) {
                reader.add(registry);
            }
        }
        return reader;
    }

    Registries registries() {
        return new Registries(named, other);
    }

    Map<String, TrustedReceiptKey> receiptKeys() {
        return receiptKeys;
    }

    private void add(StrictJson json) throws Malformed {
        String statusBase = json.text("statusBase", 300);
        if (!statusBase.matches(ADDRESS + "/") || !places.add(statusBase)) {
            throw new Malformed(Fault.VALUE, "a registry whose status lists are at no address of their own");
        }
        TrustedRegistry registry =
                new TrustedRegistry(place(json), statusBase, statusKeys(json, "statusKeys"), tokenKeys(json));
        receiptKeys(json, "receiptKeys");
        named.add(registry);
        if (registry.statusBase().equals(other.statusBase())) {
            other = registry;
        }
    }

    /** Two of one region, or at one address, would leave open which of them is asked. */
    private TrustedRegistry.Place place(StrictJson json) throws Malformed {
        String address = json.text("address", 200);
        TrustedRegistry.Place place = new TrustedRegistry.Place(
                json.text("name", 200), new Region(json.text("region", 6)), URI.create(address));
        if (!address.matches(ADDRESS) || !places.add(place.region()) || !places.add(place.address())) {
            throw new Malformed(
                    Fault.VALUE, "a registry whose address is none, or whose region or address stands twice");
        }
        return place;
    }

    private static List<StatusKey> statusKeys(StrictJson json, String member) throws Malformed {
        List<StatusKey> keys = new ArrayList<>();
        for (StrictJson key : json.objects(member, MOST)) {
            keys.add(new StatusKey(key.text("kid", 16), RootKeys.p256(key), TrustListReader.period(key)));
        }
        return keys;
    }

    private static Map<String, TrustedTokenKey> tokenKeys(StrictJson json) throws Malformed {
        Map<String, TrustedTokenKey> keys = new HashMap<>();
        for (StrictJson key : json.objects("tokenKeys", MOST)) {
            keys.put(key.text("kid", 16), new TrustedTokenKey(RootKeys.p256(key), TrustListReader.period(key)));
        }
        return keys;
    }

    private void receiptKeys(StrictJson json, String member) throws Malformed {
        String signer = json.text("signer", 200);
        for (StrictJson key : json.objects(member, MOST)) {
            receiptKeys.put(
                    key.text("kid", 16),
                    new TrustedReceiptKey(signer, RootKeys.p256(key), TrustListReader.period(key)));
        }
    }
}
