package neurostash.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of ARCHITECTURE.md that a compiler does not know. */
class ArchitectureTest {

    private static JavaClasses classes;

    @BeforeAll
    static void readAllModules() {
        classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("neurostash");
        for (String module : new String[] {"core", "data", "lab", "app"}) {
            assertThat(classes.stream())
                    .as("classes of %s", module)
                    .anyMatch(type -> type.getPackageName().startsWith("neurostash." + module));
        }
    }

    @Test
    void packages_form_no_cycle() {
        check(slices().matching("neurostash.(**)").should().beFreeOfCycles());
    }

    @Test
    void core_knows_only_the_simulation_and_does_no_input_or_output() {
        check(
                classes()
                        .that()
                        .resideInAPackage("neurostash.core..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(
                                                "neurostash.core..",
                                                "java.lang..",
                                                "java.math",
                                                "java.nio",
                                                "java.nio.charset",
                                                "java.security",
                                                "java.util",
                                                "java.util.concurrent..",
                                                "java.util.function",
                                                "java.util.random",
                                                "java.util.stream",
                                                "jdk.incubator.vector",
                                                "org.apache.commons.numbers..",
                                                "org.apache.commons.rng..",
                                                "org.ejml..",
                                                "org.jspecify.annotations")
                                        .as("core and the libraries that compute")));
    }

    @Test
    void data_depends_on_core_only() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("neurostash.data..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("neurostash..")
                                        .and(
                                                resideOutsideOfPackages(
                                                        "neurostash.core..",
                                                        "neurostash.data.."))));
    }

    @Test
    void lab_depends_on_core_and_data_only() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("neurostash.lab..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage("neurostash..")
                                        .and(
                                                resideOutsideOfPackages(
                                                        "neurostash.core..",
                                                        "neurostash.data..",
                                                        "neurostash.lab.."))));
    }

    @Test
    void only_the_kernels_use_the_vector_api() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("neurostash.core.kernel..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("jdk.incubator.vector.."));
    }

    @Test
    void only_the_command_line_prints() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("neurostash.app..")
                        .should()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err"));
    }

    @Test
    void only_the_command_line_ends_the_program() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("neurostash.app..")
                        .should()
                        .callMethod(System.class, "exit", int.class)
                        .orShould()
                        .callMethod(Runtime.class, "exit", int.class)
                        .orShould()
                        .callMethod(Runtime.class, "halt", int.class));
    }

    private static void check(ArchRule rule) {
        rule.check(classes);
    }
}
