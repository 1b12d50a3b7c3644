package org.sealbook.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.sealbook.verifier", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule rooms_have_no_cycles =
            slices().matching("org.sealbook.verifier.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobody_imports_the_edge = noClasses()
            .that()
            .resideOutsideOfPackage("..scan..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..scan..")
            .because("what is believed and what is written down must not depend on how it was scanned");

    @ArchTest
    static final ArchRule nobody_imports_the_desk = noClasses()
            .that()
            .resideOutsideOfPackage("..desk..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..desk..")
            .because("verifying must work where no registry may be asked");

    @ArchTest
    static final ArchRule nobody_imports_the_page_for_holders = noClasses()
            .that()
            .resideOutsideOfPackage("..holder..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..holder..")
            .because("challenges are remembered in one place");

    @ArchTest
    static final ArchRule only_the_desk_asks_a_registry = noClasses()
            .that()
            .resideOutsideOfPackage("..desk..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("RegistryClient")
            .because("what is asked with a client's secret is asked for an open case");

    @ArchTest
    static final ArchRule the_desk_keeps_nothing = noClasses()
            .that()
            .resideInAPackage("..desk..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.channels..", "org.slf4j..", "..journal..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.nio.file.Files")
            .because("case and data live in the open page");

    @ArchTest
    static final ArchRule bytes_are_read_by_the_sdk_alone = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.sealbook.crypto..", "org.bouncycastle..", "com.google.zxing..", "org.apache.pdfbox..")
            .because("there is one verdict, and the sdk draws it");

    @ArchTest
    static final ArchRule the_network_is_the_sdks = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "org.springframework.web.client..")
            .because("a verifier never opens an address that input names");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = noFields()
            .should()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
            .orShould()
            .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
            .because("a constructor says what a class needs");

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
