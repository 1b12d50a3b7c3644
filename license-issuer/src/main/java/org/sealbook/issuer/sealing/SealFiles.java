package org.sealbook.issuer.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sealbook.format.ElectronicSeal;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.rendering.SealPicture;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Suite;

/**
 * The seals in a folder: for each {@code <agency code>-<suite>} the keys, the picture {@code .png} and, where the suite has one, the
 * electronic seal {@code .esl}. The keys are in exactly one of three forms: {@code .p12}, a key file with all of them; {@code .p11}, where in a token they are; or
 * {@code .remote}, the certificates of an agency that keeps its keys.
 */
final class SealFiles {

    private static final Pattern NAME = Pattern.compile("([0-9A-Z]{18})-([a-z]+)\\.(p12|p11|remote)");

    /** The size of a round seal whose picture does not say it: intl has no electronic seal. */
    private static final int DIAMETER_MM = 42;

    private final Path folder;
    private final Path password;
    private final TokenKeys tokens = new TokenKeys();

    SealFiles(Path folder, Path password) {
        this.folder = folder;
        this.password = password;
    }

    /** @throws IllegalStateException if a seal is there in two forms, or its parts do not belong together */
    List<AgencySeal> read() {
        try (Stream<Path> files = Files.list(folder)) {
            List<Matcher> names = files.map(file -> file.getFileName().toString())
                    .sorted()
                    .map(NAME::matcher)
                    .filter(Matcher::matches)
                    .toList();
            Set<String> seen = new HashSet<>();
            for (Matcher name : names) {
                if (!seen.add(base(name))) {
                    throw new IllegalStateException("seal " + base(name) + " has its keys in two forms");
                }
            }
            return names.stream().map(this::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("seals cannot be read: " + folder, unreadable);
        }
    }

    private static String base(Matcher name) {
        return name.group(1) + "-" + name.group(2);
    }

    private AgencySeal read(Matcher name) {
        Suite suite = Suite.ofWord(name.group(2))
                .orElseThrow(() -> new IllegalStateException("no such suite: " + name.group()));
        Path file = folder.resolve(name.group());
        SealKeys keys = keys(file, name.group(3), suite);
        Optional<ElectronicSeal> electronic =
                suite.hasElectronicSeal() ? Optional.of(electronicSeal(base(name) + ".esl")) : Optional.empty();
        SealPicture picture = new SealPicture(bytes(base(name) + ".png"), DIAMETER_MM, DIAMETER_MM);
        return new AgencySeal(
                new AgencyCode(name.group(1)), suite, keys.requireOf(suite, name.group()), electronic, picture);
    }

    private SealKeys keys(Path file, String form, Suite suite) {
        return switch (form) {
            case "p11" -> tokens.read(file, suite);
            case "remote" -> RemoteKeys.read(file, password, suite);
            default -> keyFile(file, suite);
        };
    }

    private SealKeys keyFile(Path file, Suite suite) {
        KeyFile keys = KeyFile.open(file, password);
        Optional<SealKey> ses =
                suite.hasElectronicSeal() ? Optional.of(SealKey.here(keys.get("ses"))) : Optional.empty();
        return new SealKeys(SealKey.here(keys.get("cms")), ses, keys.get(qrAlias(suite)));
    }

    /** The alias of a QR key in a key file. */
    static String qrAlias(Suite suite) {
        return "qr-" + suite.qr().name().toLowerCase(Locale.ROOT);
    }

    private ElectronicSeal electronicSeal(String name) {
        try {
            return ElectronicSeal.read(bytes(name));
        } catch (Malformed notASeal) {
            throw new IllegalStateException("not an electronic seal: " + name, notASeal);
        }
    }

    private byte[] bytes(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException missing) {
            throw new UncheckedIOException("seal file cannot be read: " + name, missing);
        }
    }
}
