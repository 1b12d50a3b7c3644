package org.sealbook.issuer.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceJudge;
import org.sealbook.issuer.catalog.LicenseType;

/** A face from outside is drawing and text fields alone, within bounds; whatever else it holds is refused by name. */
class HostileFormsTest {

    private static final Catalog CATALOG = Catalog.load();
    private static final FaceJudge JUDGE =
            Renderer.of(CATALOG, "http://127.0.0.1:8080/q/").judge();

    @Test
    void finds_nothing_wrong_with_the_faces_that_ship() {
        for (LicenseType type : CATALOG.types()) {
            assertThat(FaceExamination.faults(CATALOG.face(type)))
                    .as(type.name())
                    .isEmpty();
        }
    }

    @Test
    void finds_nothing_wrong_with_a_plain_form() {
        assertThat(FaceExamination.faults(HostileForms.plain().pdf())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/OpenAction <</S /JavaScript /JS (app.alert())>>|JavaScript",
                "/OpenAction [3 0 R /Fit]|an action",
                "/AA <</WC 7 0 R>>|an action",
                "/Names <</JavaScript <</Names [(a) 7 0 R]>>>>|JavaScript",
                "/Names <</EmbeddedFiles <</Names [(a) 7 0 R]>>>>|an embedded file",
                "/AF [7 0 R]|an embedded file",
                "/Collection <</View /H>>|a collection of files",
                "/Extra <</Type /Filespec /F (x)>>|an embedded file",
                "/Extra <</Subtype /RichMedia>>|rich media",
                "/Extra [[[<</S /Launch>>]]]|an action"
            })
    void refuses_what_is_more_than_drawing(String entries, String what) {
        byte[] form = HostileForms.plain().object("<<>>").catalog(entries).pdf();

        assertThat(FaceExamination.faults(form))
                .contains("holds " + what + ": a face is drawing and text fields alone");
    }

    @Test
    void finds_a_script_in_an_object_that_nothing_refers_to() {
        byte[] form = HostileForms.plain().object("<</S /JavaScript>>").pdf();

        assertThat(FaceExamination.faults(form))
                .containsExactly("holds JavaScript: a face is drawing and text fields alone");
    }

    @Test
    void refuses_an_encrypted_form_with_and_without_a_password() {
        assertThat(FaceExamination.faults(HostileForms.encrypted(""))).containsExactly("is encrypted");
        assertThat(FaceExamination.faults(HostileForms.encrypted("secret"))).containsExactly("is encrypted");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/MediaBox [0 0 595 842] /Rotate 90|turned",
                "/MediaBox [10 0 595 842]|turned",
                "/MediaBox [0 0 595 842] /CropBox [0 0 300 300]|turned",
                "/MediaBox [0 0 595 842] /UserUnit 2|turned",
                "/MediaBox [0 0 59500 842]|turned",
                "/MediaBox [0 0 5 8]|turned"
            })
    void refuses_a_page_on_which_places_would_not_be_where_they_seem(String page, String what) {
        assertThat(FaceExamination.faults(HostileForms.plain().page(page).pdf()))
                .singleElement()
                .asString()
                .contains(what);
    }

    @ParameterizedTest
    @CsvSource({"a) Tj (b,has not a name", "$qr,has the field $qr twice", "名,has not a name", "'',has not a name"})
    void refuses_a_field_whose_name_is_none(String name, String fault) {
        byte[] form = HostileForms.plain()
                .field(name.replace("(", "\\(").replace(")", "\\)"), 1, 1, 9, 9)
                .pdf();

        assertThat(FaceExamination.faults(form)).singleElement().asString().contains(fault);
    }

    @Test
    void refuses_a_field_whose_size_is_left_to_the_viewer() {
        byte[] form = new String(HostileForms.plain().pdf(), StandardCharsets.ISO_8859_1)
                .replaceFirst("/Helv 12 Tf", "/Helv  0 Tf")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(FaceExamination.faults(form))
                .anyMatch(fault -> fault.startsWith("field $qr has not a font size of 4 points or more"));
    }

    @Test
    void refuses_more_objects_than_a_face_needs() {
        HostileForms forms = HostileForms.plain();
        for (int i = 0; i < 5_000; i++) {
            forms.object("<<>>");
        }

        assertThat(FaceExamination.faults(forms.pdf())).containsExactly("has more than 5000 objects");
    }

    @Test
    void refuses_a_drawing_that_unpacks_to_more_than_it_may() {
        assertThat(FaceExamination.faults(HostileForms.plain().bomb(5_000_000).pdf()))
                .containsExactly("draws more than 4194304 bytes");
    }

    /** In a program of its own: what follows would take this one's memory, stack or time. */
    @Test
    void lives_through_what_ends_the_program_that_reads_it() {
        byte[] nested = ("%PDF-1.7\n1 0 obj\n" + "[".repeat(1_000_000)).getBytes(StandardCharsets.US_ASCII);
        Map<String, byte[]> forms = Map.of(
                "a bomb", HostileForms.plain().bomb(1_500_000_000).pdf(),
                "a million brackets", nested,
                "no PDF", "hello".getBytes(StandardCharsets.US_ASCII),
                "nothing", new byte[0],
                "half a face", Arrays.copyOf(face(), face().length / 2),
                "loops", loops());

        forms.forEach((name, form) -> {
            List<String> faults = JUDGE.faults(form, Optional.empty());
            assertThat(faults).as(name).isNotEmpty().allMatch(fault -> fault.startsWith("face: "));
        });
        assertThat(JUDGE.faults(face(), Optional.empty())).isEmpty();
    }

    private static byte[] face() {
        return CATALOG.face(CATALOG.types().iterator().next());
    }

    /** A form whose resources lead back to themselves: copied piece by piece, they never end. */
    private static byte[] loops() {
        return new String(
                        HostileForms.plain()
                                .object("<</K 8 0 R>>")
                                .object("<</K 7 0 R>>")
                                .pdf(),
                        StandardCharsets.ISO_8859_1)
                .replace("/ProcSet [/PDF]", "/Font <</F 7 0 R>>")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void refuses_a_face_over_its_size_without_reading_it() {
        assertThat(JUDGE.faults(new byte[2 * 1024 * 1024 + 1], Optional.empty()))
                .containsExactly("face: more than 2097152 bytes");
    }

    @Test
    void judges_a_good_face_for_its_type() {
        for (LicenseType type : CATALOG.types()) {
            assertThat(JUDGE.misfits(CATALOG.face(type), type)).as(type.name()).isEmpty();
        }
        LicenseType other = CATALOG.types().stream().skip(1).findFirst().orElseThrow();
        assertThat(JUDGE.misfits(face(), other)).anyMatch(fault -> fault.startsWith("face: has no place "));
    }
}
