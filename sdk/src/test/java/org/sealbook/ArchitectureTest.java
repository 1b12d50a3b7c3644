package org.sealbook;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.sealbook", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule arrows_go_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("license")
            .definedBy("org.sealbook.license")
            .layer("crypto")
            .definedBy("org.sealbook.crypto")
            .layer("format")
            .definedBy("org.sealbook.format")
            .layer("trust")
            .definedBy("org.sealbook.trust")
            .layer("verify")
            .definedBy("org.sealbook.verify")
            .layer("usage")
            .definedBy("org.sealbook.usage")
            .layer("presentation")
            .definedBy("org.sealbook.presentation")
            .layer("client")
            .definedBy("org.sealbook.client")
            .layer("cli")
            .definedBy("org.sealbook.cli")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("usage")
            .mayOnlyBeAccessedByLayers("verify", "client", "cli")
            .whereLayer("presentation")
            .mayOnlyBeAccessedByLayers("client", "cli")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("verify")
            .mayOnlyBeAccessedByLayers("presentation", "cli", "client")
            .whereLayer("trust")
            .mayOnlyBeAccessedByLayers("verify", "presentation", "client", "cli")
            .whereLayer("format")
            .mayOnlyBeAccessedByLayers("trust", "verify", "presentation", "usage", "client", "cli")
            .because("what reads bytes must not know what is believed, and a verdict is drawn in one place");

    @ArchTest
    static final ArchRule no_pdf_library = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.pdfbox..", "org.springframework..")
            .because("the verdict must not depend on a tolerant parser, and the sdk runs in other people's programs");

    @ArchTest
    static final ArchRule no_private_keys = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*PrivateKey.*")
            .because("the sdk verifies; it never signs");

    @ArchTest
    static final ArchRule time_is_given = noClasses()
            .that()
            .resideOutsideOfPackage("org.sealbook.cli")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .because("a verdict is made at a time that the caller can choose");
}
