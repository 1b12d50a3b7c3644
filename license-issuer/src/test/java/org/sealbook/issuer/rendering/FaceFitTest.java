package org.sealbook.issuer.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.catalog.LicenseType;

/** A type is published only if its face has room for all that the type allows. */
class FaceFitTest {

    private static final String PREFIX = "http://127.0.0.1:8080/q/";
    private static final Catalog CATALOG = Catalog.load();
    private static final LicenseType TYPE = CATALOG.types().iterator().next();
    private static final Face FACE = FaceCompiler.compile(CATALOG.face(TYPE));
    private static final Fonts FONTS = Fonts.load();

    private static List<String> faults(LicenseType type, Face face) {
        return FaceFit.faults(type, face, FONTS, PREFIX);
    }

    private static LicenseType with(LicenseType.HolderRule holders, List<FaceField> fields) {
        return new LicenseType(
                TYPE.code(),
                TYPE.version(),
                TYPE.name(),
                TYPE.nameEn(),
                TYPE.suite(),
                TYPE.maxOfflineAge(),
                holders,
                TYPE.validity(),
                TYPE.number(),
                TYPE.singleInstance(),
                TYPE.twoPersons(),
                fields);
    }

    private static FaceField text(String key, int maxLength) {
        return new FaceField(key, "甲", "A", FaceField.Kind.TEXT, true, maxLength, Optional.empty(), false);
    }

    private static Face with(List<Box> boxes) {
        return new Face(
                FACE.objects(),
                FACE.content(),
                FACE.fonts(),
                FACE.forms(),
                FACE.others(),
                FACE.width(),
                FACE.height(),
                boxes,
                FACE.reserved());
    }

    @Test
    void finds_nothing_wrong_with_the_types_that_ship() {
        for (LicenseType type : CATALOG.types()) {
            assertThat(faults(type, FaceCompiler.compile(CATALOG.face(type))))
                    .as(type.name())
                    .isEmpty();
        }
    }

    @Test
    void finds_a_field_without_a_place() {
        assertThat(faults(with(TYPE.holders(), List.of(text("nowhere", 5))), FACE))
                .containsExactly("face: has no place nowhere");
    }

    @Test
    void finds_a_text_that_may_be_longer_than_its_place() {
        assertThat(faults(with(TYPE.holders(), List.of(text("kind", 500))), FACE))
                .singleElement()
                .asString()
                .startsWith("fields.kind.maxLength: 500");
    }

    @Test
    void finds_names_too_long_for_the_code() {
        LicenseType.HolderRule rule = TYPE.holders();
        LicenseType wordy = with(new LicenseType.HolderRule(rule.min(), rule.max(), rule.types(), 180), TYPE.fields());

        assertThat(faults(wordy, FACE))
                .anyMatch(fault -> fault.startsWith("holders.maxNameBytes: 180, and a QR code of version 15"));
    }

    @Test
    void finds_a_place_that_is_not_on_the_page() {
        List<Box> boxes = new ArrayList<>(FACE.boxes());
        Box last = boxes.remove(boxes.size() - 1);
        boxes.add(new Box(
                last.key(),
                FACE.width() - 10,
                last.y(),
                last.width(),
                last.height(),
                last.size(),
                last.alignment(),
                last.manyLines(),
                last.grey()));

        assertThat(faults(TYPE, with(boxes))).contains("face: the place " + last.key() + " is not on the page");
    }
}
