package org.sealbook.issuer.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.format.LicenseJson;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.sealing.Licenses;
import org.sealbook.license.License;
import org.sealbook.license.LicenseTypeCode;

/** A license is drawn, or refused with the place that is at fault. */
class RendererTest {

    private static final String PREFIX = "http://127.0.0.1:8080/q/";
    private static final Catalog CATALOG = Catalog.load();
    private static final Renderer RENDERER = Renderer.of(CATALOG, PREFIX);
    private static final LicenseType TYPE = CATALOG.types().iterator().next();
    private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");
    private static final String CODE = PREFIX + "1".repeat(500);
    private static final SealPicture PICTURE = DrawnSeal.picture();

    private static License license(Map<String, String> changed) {
        Map<String, String> fields = new LinkedHashMap<>();
        TYPE.fields()
                .forEach(field -> fields.put(field.key(), field.kind() == FaceField.Kind.DATE ? "2026-11-24" : "示例"));
        fields.putAll(changed);
        return Licenses.of(TYPE, Licenses.businessLicense().issuer().code(), fields);
    }

    private static Rendering drawn(License license, String code) {
        return RENDERER.render(TYPE, license, LicenseJson.write(license, new byte[16]), code, PICTURE, AT);
    }

    @Test
    void names_the_field_and_the_character_that_no_font_has() {
        License runes = license(Map.of("kind", "公司ᚠ"));

        assertThat(drawn(runes, CODE)).isEqualTo(new Rendering.NoGlyph("kind", "U+16A0"));
        assertThat(RENDERER.refusal(TYPE, runes)).contains(new Rendering.NoGlyph("kind", "U+16A0"));
    }

    @ParameterizedTest
    @CsvSource({"𠮷野家", "㐂", "䶮", "·", "（）〇", "Øre"})
    void draws_rare_characters_with_the_second_font(String text) {
        assertThat(drawn(license(Map.of("kind", text)), CODE)).isInstanceOf(RenderedLicense.class);
    }

    @Test
    void names_the_place_that_is_too_small_for_its_text() {
        License long_ = license(Map.of("address", "长".repeat(400)));

        assertThat(drawn(long_, CODE)).isEqualTo(new Rendering.DoesNotFit("address"));
        assertThat(RENDERER.refusal(TYPE, long_)).contains(new Rendering.DoesNotFit("address"));
    }

    @Test
    void refuses_a_code_over_version_15() {
        License license = license(Map.of());

        assertThat(drawn(license, PREFIX + "1".repeat(915))).isInstanceOf(RenderedLicense.class);
        assertThat(drawn(license, PREFIX + "1".repeat(950))).isEqualTo(new Rendering.DoesNotFit("$qr"));
    }

    @Test
    void draws_the_same_license_to_the_same_bytes() {
        assertThat(bytes(drawn(license(Map.of()), CODE))).isEqualTo(bytes(drawn(license(Map.of()), CODE)));
        assertThat(bytes(drawn(license(Map.of()), CODE)))
                .isNotEqualTo(bytes(drawn(license(Map.of("kind", "另一个")), CODE)));
    }

    @Test
    void draws_in_eight_threads_what_it_draws_in_one() throws Exception {
        List<byte[]> alone = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            alone.add(bytes(drawn(license(Map.of("kind", "第" + i + "号")), CODE)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<byte[]>> work = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String kind = "第" + i + "号";
            work.add(() -> bytes(drawn(license(Map.of("kind", kind)), CODE)));
        }
        List<Future<byte[]>> together = threads.invokeAll(work);
        threads.shutdown();
        for (int i = 0; i < 32; i++) {
            assertThat(together.get(i).get()).isEqualTo(alone.get(i));
        }
    }

    /** Asked for a face it counts, so that a template that is read for each license is noticed. */
    private record Counted(Catalog real, AtomicInteger faces) implements Catalog {

        @Override
        public Optional<LicenseType> type(LicenseTypeCode code) {
            return real.type(code);
        }

        @Override
        public Optional<LicenseType> version(LicenseTypeCode code, int version) {
            return real.version(code, version);
        }

        @Override
        public Collection<LicenseType> types() {
            return real.types();
        }

        @Override
        public byte[] face(LicenseType type) {
            faces.incrementAndGet();
            return real.face(type);
        }
    }

    @Test
    void reads_a_face_when_it_is_first_drawn_on_and_never_again() {
        AtomicInteger faces = new AtomicInteger();
        Renderer renderer = Renderer.of(new Counted(CATALOG, faces), PREFIX);
        assertThat(faces).hasValue(0);

        for (int i = 0; i < 5; i++) {
            License license = license(Map.of("kind", "第" + i + "号"));
            assertThat(renderer.refusal(TYPE, license)).isEmpty();
            renderer.render(TYPE, license, LicenseJson.write(license, new byte[16]), CODE, PICTURE, AT);
        }

        assertThat(faces).hasValue(1);
    }

    private static byte[] bytes(Rendering rendering) {
        return ((RenderedLicense) rendering).bytes();
    }
}
