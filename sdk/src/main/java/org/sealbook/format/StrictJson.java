package org.sealbook.format;

import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import com.upokecenter.cbor.CBORType;
import com.upokecenter.cbor.JSONOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sealbook.format.Malformed.Fault;

/**
 * A JSON object read strictly: UTF-8, no duplicate keys, at most 8 levels deep, and only the keys its reader asked for.
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 8;
    private static final JSONOptions ORDERED = new JSONOptions("allowduplicatekeys=false;keepkeyorder=true");

    private final CBORObject map;
    private final String path;
    private final Set<String> asked = new TreeSet<>();

    private StrictJson(CBORObject map, String path) {
        this.map = map;
        this.path = path;
    }

    /** Reads an object of at most {@code maxBytes} bytes. */
    public static StrictJson read(byte[] bytes, int maxBytes) throws Malformed {
        if (bytes.length > maxBytes) {
            throw new Malformed(Fault.SIZE, "JSON of more than " + maxBytes + " bytes");
        }
        requireShallow(bytes);
        try {
            return object(CBORObject.FromJSONBytes(bytes, ORDERED), "$");
        } catch (CBORException | IllegalArgumentException notJson) {
            throw new Malformed(Fault.SYNTAX, "not JSON");
        }
    }

    private static void requireShallow(byte[] bytes) throws Malformed {
        int depth = 0;
        boolean inText = false;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (inText) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    inText = false;
                }
            } else if (b == '"') {
                inText = true;
            } else if (b == '{' || b == '[') {
                if (++depth > MAX_DEPTH) {
                    throw new Malformed(Fault.SYNTAX, "JSON deeper than " + MAX_DEPTH);
                }
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
    }

    private static StrictJson object(CBORObject value, String path) throws Malformed {
        if (value.getType() != CBORType.Map) {
            throw new Malformed(Fault.SYNTAX, path + " is not an object");
        }
        return new StrictJson(value, path);
    }

    /** Whether there is such a member. It still has to be asked for. */
    public boolean has(String key) {
        return map.ContainsKey(key);
    }

    public String text(String key, int maxLength) throws Malformed {
        return text(value(key), path + "." + key, maxLength);
    }

    public Optional<String> optionalText(String key, int maxLength) throws Malformed {
        asked.add(key);
        return map.ContainsKey(key) ? Optional.of(text(key, maxLength)) : Optional.empty();
    }

    private static String text(CBORObject value, String path, int maxLength) throws Malformed {
        if (value.getType() != CBORType.TextString || value.AsString().length() > maxLength) {
            throw new Malformed(Fault.SYNTAX, path + " is not a text of at most " + maxLength + " characters");
        }
        return value.AsString();
    }

    public int integer(String key, int min, int max) throws Malformed {
        return (int) number(key, min, max);
    }

    public long number(String key, long min, long max) throws Malformed {
        CBORObject value = value(key);
        if (value.isNumber()
                && value.AsNumber().CanFitInInt64()
                && value.AsNumber().IsInteger()) {
            long number = value.AsNumber().ToInt64Checked();
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new Malformed(Fault.SYNTAX, path + "." + key + " is not an integer from " + min + " to " + max);
    }

    public boolean flag(String key) throws Malformed {
        CBORObject value = value(key);
        if (value.getType() != CBORType.Boolean) {
            throw new Malformed(Fault.SYNTAX, path + "." + key + " is not true or false");
        }
        return value.AsBoolean();
    }

    public StrictJson object(String key) throws Malformed {
        return object(value(key), path + "." + key);
    }

    /** The objects of an array, at most {@code max}. */
    public List<StrictJson> objects(String key, int max) throws Malformed {
        List<StrictJson> objects = new ArrayList<>();
        for (CBORObject element : array(key, max)) {
            objects.add(object(element, path + "." + key + "[" + objects.size() + "]"));
        }
        return objects;
    }

    /** The texts of an array, at most {@code max} of at most {@code maxLength} characters. */
    public List<String> texts(String key, int max, int maxLength) throws Malformed {
        List<String> texts = new ArrayList<>();
        for (CBORObject element : array(key, max)) {
            texts.add(text(element, path + "." + key + "[" + texts.size() + "]", maxLength));
        }
        return texts;
    }

    private List<CBORObject> array(String key, int max) throws Malformed {
        CBORObject value = value(key);
        if (value.getType() != CBORType.Array || value.size() > max) {
            throw new Malformed(Fault.SYNTAX, path + "." + key + " is not an array of at most " + max);
        }
        return List.copyOf(value.getValues());
    }

    /** All members of this object as texts, in the order of the document. */
    public Map<String, String> textMembers(int max, int maxLength) throws Malformed {
        if (map.size() > max) {
            throw new Malformed(Fault.SYNTAX, path + " has more than " + max + " members");
        }
        Map<String, String> members = new LinkedHashMap<>();
        for (CBORObject key : map.getKeys()) {
            members.put(key.AsString(), text(key.AsString(), maxLength));
        }
        return members;
    }

    /** The objects among the members, by key. */
    public Map<String, StrictJson> objectMembers(int max) throws Malformed {
        if (map.size() > max) {
            throw new Malformed(Fault.SYNTAX, path + " has more than " + max + " members");
        }
        Map<String, StrictJson> members = new LinkedHashMap<>();
        for (CBORObject key : map.getKeys()) {
            members.put(key.AsString(), object(key.AsString()));
        }
        return members;
    }

    /** Refuses members that nobody asked for. Call it last. */
    public void nothingElse() throws Malformed {
        for (CBORObject key : map.getKeys()) {
            if (!asked.contains(key.AsString())) {
                throw new Malformed(Fault.SYNTAX, path + " has an unknown member");
            }
        }
    }

    private CBORObject value(String key) throws Malformed {
        asked.add(key);
        CBORObject value = map.get(CBORObject.FromObject(key));
        if (value == null) {
            throw new Malformed(Fault.SYNTAX, path + "." + key + " is missing");
        }
        return value;
    }
}
