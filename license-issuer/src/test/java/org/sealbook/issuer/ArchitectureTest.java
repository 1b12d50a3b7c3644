package org.sealbook.issuer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

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
    static final ArchRule sql_only_in_the_register = noClasses()
            .that()
            .resideOutsideOfPackage("..register..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.apache.ibatis..", "org.mybatis..")
            .because("the promises about numbers are kept in one place");

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
    static final ArchRule time_is_given = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("tests choose the time");
}
