package org.sealbook.issuer;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.sealbook.issuer.rendering.RenderedLicense;

@AnalyzeClasses(packages = "org.sealbook.issuer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule rooms_have_no_cycles =
            slices().matching("org.sealbook.issuer.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobody_imports_an_edge = noClasses()
            .that()
            .resideOutsideOfPackages("..api..", "..console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.sealbook.issuer.api..", "org.sealbook.issuer.console..")
            .because("what is issued must not depend on how it was asked for");

    @ArchTest
    static final ArchRule sql_only_in_the_rooms_that_keep_something = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..register..",
                    "..catalog..",
                    "..clients..",
                    "..keys..",
                    "..rotation..",
                    "..audit..",
                    "..batch..",
                    "..usage..",
                    "..holder..",
                    "..materials..",
                    "..events..",
                    "..webhooks..",
                    "..presenting..",
                    // starts the mappers of keys, beside an issuer
                    "..cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.apache.ibatis..", "org.mybatis..")
            .because("what is promised of stored things is kept where they are stored");

    @ArchTest
    static final ArchRule the_audit_knows_no_other_room = noClasses()
            .that()
            .resideInAPackage("..audit..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.sealbook.issuer..")
                    .and(not(resideInAnyPackage("org.sealbook.issuer", "org.sealbook.issuer.audit.."))))
            .because("every room may tell it something in its own transaction");

    @ArchTest
    static final ArchRule the_outbox_knows_no_other_room = noClasses()
            .that()
            .resideInAPackage("..events..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.sealbook.issuer..")
                    .and(not(resideInAnyPackage("org.sealbook.issuer", "org.sealbook.issuer.events.."))))
            .because("every room may tell it something in its own transaction");

    @ArchTest
    static final ArchRule private_keys_only_where_sealing_happens = noClasses()
            .that()
            .resideOutsideOfPackages("..sealing..", "..authority..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*PrivateKey.*")
            .because("a key that other rooms cannot name cannot leak from them");

    @ArchTest
    static final ArchRule pdfbox_only_where_pages_are_drawn = noClasses()
            .that()
            .resideOutsideOfPackages("..rendering..", "..authority..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..")
            .because("the rest works on bytes");

    @ArchTest
    static final ArchRule http_only_at_the_edges = noClasses()
            .that()
            .resideOutsideOfPackages("..api..", "..console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "jakarta.servlet..")
            .because("a license is the same whoever asks for it, and however");

    @ArchTest
    static final ArchRule native_code_only_where_tokens_are = noClasses()
            .that()
            .resideOutsideOfPackage("..sealing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..")
            .because("a mistake in native code ends the process, so there is little of it and in one place");

    @ArchTest
    static final ArchRule kept_licenses_come_back_in_one_place = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.sealbook.issuer.issuance.Completing")
            .should()
            .callMethod(RenderedLicense.class, "kept", byte[].class)
            .because(
                    "whatever is in a rendered license gets a seal: its bytes come from the renderer, or from where we kept"
                            + " them encrypted");

    @ArchTest
    static final ArchRule nobody_names_the_conductor = noClasses()
            .that()
            .resideInAnyPackage(
                    "..catalog..",
                    "..clients..",
                    "..rendering..",
                    "..sealing..",
                    "..keys..",
                    "..register..",
                    "..publication..",
                    "..authority..",
                    "..audit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..issuance..")
            .because("a room does its step and knows nothing of the order of steps");

    @ArchTest
    static final ArchRule tables_know_nothing_of_licenses = noClasses()
            .that()
            .resideInAPackage("..batch.table..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.sealbook..").and(not(resideInAPackage("..batch.table.."))))
            .because("bytes from outside are read before anything is made of them");

    @ArchTest
    static final ArchRule foreign_files_are_read_in_one_room = noClasses()
            .that()
            .resideOutsideOfPackage("..batch.table..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "de.siegmar.fastcsv..",
                    "org.dhatim.fastexcel..",
                    "org.apache.commons.compress..",
                    "com.ctc.wstx..",
                    "javax.xml.stream..")
            .because("its bounds are what stands between a file and the memory");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .because("a constructor says what a class needs");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Dto)")
            .because("a name that says nothing hides a missing thought");

    @ArchTest
    static final ArchRule time_is_given = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests choose the time");
}
