package org.sealbook.issuer.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sealbook.issuer.register.ClientRequest;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Holder;
import org.sealbook.license.HolderId;
import org.sealbook.license.HolderIdType;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseNumber;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.license.Validity;
import org.sealbook.usage.AnnotatedCopy;
import org.sealbook.usage.Checked;
import org.sealbook.usage.LegalBasis;
import org.sealbook.usage.LicenseState;
import org.sealbook.usage.ServiceItem;
import org.sealbook.usage.UsageContext;
import org.sealbook.usage.UsageReceipt;

/** Every record of the sdk and the issuer that can hold personal data, made of canaries: none may be in its {@code toString}. */
class SensitiveRecordsTest {

    /** Types that are about a person, and records of whose members the same is true. */
    private static final Set<Class<?>> ROOTS =
            Set.of(Holder.class, HolderId.class, License.class, UsageReceipt.class, AnnotatedCopy.class);

    /** Names of members that are free text, whoever has them. */
    private static final Set<String> FREE_TEXTS =
            Set.of("caseNumber", "reason", "legalBasis", "holders", "fields", "note", "body");

    /** Whose reason is a word from a closed set, which its constructor or the schema holds. */
    private static final Set<String> WORDS_ONLY = Set.of("AuditEntry", "AuditRecord");

    private static final UsageContext CONTEXT = new UsageContext(
            new AgencyCode("11310000MB2F000160"),
            "X",
            new ServiceItem("X", Canaries.WORD),
            Canaries.WORD,
            Canaries.WORD,
            LegalBasis.DUTY,
            Canaries.WORD);

    /** A copy for one use, of whose texts each is a canary. */
    private static AnnotatedCopy copy() {
        AgencyCode agency = new AgencyCode("11310000MB2F000160");
        return new AnnotatedCopy(
                "A".repeat(22),
                new AnnotatedCopy.Maker(agency, Canaries.WORD),
                Instant.EPOCH,
                LocalDate.EPOCH,
                Canaries.WORD,
                CONTEXT,
                new AnnotatedCopy.Original(
                        "0".repeat(64),
                        LicenseState.VALID,
                        Instant.EPOCH,
                        Canaries.NUMBER.getBytes(StandardCharsets.UTF_8)),
                new License.StatusReference("copies-1", 1));
    }

    private static final Map<Class<?>, Object> SAMPLES = new HashMap<>(Map.of(
            UsageReceipt.class,
                    new UsageReceipt(
                            "A".repeat(22),
                            new Checked.OfQuestion(new LicenseTypeCode("11100000MB0143028R901"), true),
                            new byte[32],
                            Instant.EPOCH,
                            CONTEXT,
                            Canaries.WORD),
            HolderId.class, new HolderId(HolderIdType.CITIZEN, Canaries.NUMBER),
            Holder.class, new Holder(Canaries.NAME, new HolderId(HolderIdType.CITIZEN, Canaries.NUMBER)),
            AgencyCode.class, new AgencyCode("11310000MB2F000160"),
            LicenseTypeCode.class, new LicenseTypeCode("11100000MB0143028R901"),
            LicenseNumber.class, new LicenseNumber(Canaries.WORD),
            Region.class, Region.parse("310000").orElseThrow(),
            Validity.class, Validity.openEnded(LocalDate.EPOCH),
            License.StatusReference.class, new License.StatusReference("310000-1", 1),
            LicenseId.class,
                    new LicenseId(new LicenseTypeCode("11100000MB0143028R901"), "11310000MB2F000160", "1", 1)));

    static {
        SAMPLES.put(AnnotatedCopy.class, copy());
    }

    @Test
    void show_no_canary() {
        Map<String, String> showing = new TreeMap<>();
        Set<String> checked = new TreeSet<>();
        Set<String> impossible = new TreeSet<>();
        for (Class<?> type : records()) {
            if (!isSensitive(type, 0)
                    || type.getSimpleName().endsWith("Settings")
                    || WORDS_ONLY.contains(type.getSimpleName())) {
                continue;
            }
            Optional<Object> made = make(type, 0);
            if (made.isEmpty()) {
                impossible.add(type.getName());
                continue;
            }
            checked.add(type.getSimpleName());
            String text = made.get().toString();
            if (Canaries.ALL.stream().anyMatch(text::contains)) {
                showing.put(type.getName(), text);
            }
        }

        assertThat(showing).isEmpty();
        assertThat(impossible).isEmpty();
        assertThat(checked)
                .contains(
                        "Holder",
                        "HolderId",
                        "License",
                        "LicenseRequest",
                        "HolderRequest",
                        "LicenseRecord",
                        "Grounds",
                        "GroundsRequest",
                        "Wanted");
    }

    private static List<Class<?>> records() {
        List<Class<?>> records = new ArrayList<>();
        for (JavaClass found : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.sealbook")) {
            if (found.isRecord() && !found.getName().startsWith("org.sealbook.demo")) {
                records.add(found.reflect());
            }
        }
        return records;
    }

    private static boolean isSensitive(Class<?> type, int depth) {
        if (ROOTS.contains(type) || isBody(type)) {
            return true;
        }
        if (!type.isRecord() || depth > 4 || SAMPLES.containsKey(type)) {
            return false;
        }
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(member -> FREE_TEXTS.contains(member.getName())
                        || classesIn(member.getGenericType()).stream().anyMatch(part -> isSensitive(part, depth + 1)));
    }

    /** What came with a request: nothing in it is what it says. */
    private static boolean isBody(Class<?> type) {
        return type.getSimpleName().endsWith("Request") && type != ClientRequest.class;
    }

    private static List<Class<?>> classesIn(Type type) {
        List<Class<?>> classes = new ArrayList<>();
        if (type instanceof Class<?> plain) {
            classes.add(plain);
        } else if (type instanceof ParameterizedType generic) {
            classes.addAll(classesIn(generic.getRawType()));
            Arrays.stream(generic.getActualTypeArguments()).forEach(part -> classes.addAll(classesIn(part)));
        }
        return classes;
    }

    /** A record made of canaries, or the nearest thing; empty if its constructor wants something else. */
    private static Optional<Object> make(Class<?> type, int depth) {
        if (SAMPLES.containsKey(type)) {
            return Optional.of(SAMPLES.get(type));
        }
        RecordComponent[] members = type.getRecordComponents();
        @Nullable Object[] values = new Object[members.length];
        for (int i = 0; i < members.length; i++) {
            boolean anybodys = isBody(type) || FREE_TEXTS.contains(members[i].getName());
            values[i] = value(members[i].getGenericType(), anybodys ? Canaries.WORD : "X", depth + 1);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(members).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException refused) {
            return Optional.empty();
        } catch (ReflectiveOperationException notARecord) {
            throw new IllegalStateException(notARecord);
        }
    }

    private static @Nullable Object value(Type type, String text, int depth) {
        if (type instanceof ParameterizedType generic) {
            return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), text, depth);
        }
        if (!(type instanceof Class<?> plain)) {
            return null;
        }
        if (plain == String.class || plain == CharSequence.class || plain == Object.class) {
            return text;
        }
        if (plain == byte[].class) {
            return Canaries.NUMBER.getBytes(StandardCharsets.UTF_8);
        }
        if (plain == int.class || plain == Integer.class) {
            return 1;
        }
        if (plain == long.class || plain == Long.class) {
            return 1L;
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return true;
        }
        return other(plain, depth);
    }

    private static @Nullable Object other(Class<?> type, int depth) {
        Map<Class<?>, Object> times = Map.of(
                Instant.class, Instant.EPOCH,
                LocalDate.class, LocalDate.EPOCH,
                LocalDateTime.class, LocalDate.EPOCH.atStartOfDay(),
                OptionalInt.class, OptionalInt.of(1),
                OptionalLong.class, OptionalLong.of(1));
        if (times.containsKey(type)) {
            return times.get(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[type.getEnumConstants().length - 1];
        }
        return type.isRecord() && depth < 6 ? make(type, depth).orElse(null) : null;
    }

    private static @Nullable Object container(Class<?> raw, Type[] of, String text, int depth) {
        @Nullable Object first = value(of[0], text, depth);
        if (first == null) {
            return raw == Optional.class
                    ? Optional.empty()
                    : raw == List.class ? List.of() : raw == Set.class ? Set.of() : Map.of();
        }
        if (raw == Optional.class) {
            return Optional.of(first);
        }
        if (raw == List.class) {
            return List.of(first);
        }
        if (raw == Set.class) {
            return Set.of(first);
        }
        @Nullable Object second = of.length > 1 ? value(of[1], text, depth) : null;
        return second == null ? Map.of() : Map.of(first, second);
    }
}
