package org.sealbook.issuer.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sealbook.format.ElectronicSeal;
import org.sealbook.format.Malformed;
import org.sealbook.issuer.rendering.SealPicture;
import org.sealbook.issuer.sealing.AgencySeal.Electronic;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.Suite;

/**
 * The seals in a folder: for each {@code <agency code>-<suite>} a key file {@code .p12}, the picture {@code .png} and, where
 * the suite has one, the electronic seal {@code .esl}.
 */
final class SealFiles {

    private static final Pattern NAME = Pattern.compile("([0-9A-Z]{18})-([a-z]+)\\.p12");

    /** The size of a round seal whose picture does not say it: intl has no electronic seal. */
    private static final int DIAMETER_MM = 42;

    private final Path folder;
    private final Path password;

    SealFiles(Path folder, Path password) {
        this.folder = folder;
        this.password = password;
    }

    List<AgencySeal> read() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().flatMap(file -> read(file).stream()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("seals cannot be read: " + folder, unreadable);
        }
    }

    private Optional<AgencySeal> read(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        Suite suite = Suite.ofWord(name.group(2))
                .orElseThrow(() -> new IllegalStateException("no such suite: " + file.getFileName()));
        KeyFile keys = KeyFile.open(file, password);
        SigningKey cms = keys.get("cms");
        SigningKey qr = keys.get("qr-" + suite.qr().name().toLowerCase(Locale.ROOT));
        if (cms.algorithm() != suite.cms() || qr.algorithm() != suite.qr()) {
            throw new IllegalStateException("keys are not of suite " + suite.word() + ": " + file.getFileName());
        }
        String base = name.group(1) + "-" + name.group(2);
        Optional<Electronic> electronic = suite.hasElectronicSeal()
                ? Optional.of(new Electronic(keys.get("ses"), electronicSeal(base + ".esl")))
                : Optional.empty();
        SealPicture picture = new SealPicture(bytes(base + ".png"), DIAMETER_MM, DIAMETER_MM);
        return Optional.of(new AgencySeal(new AgencyCode(name.group(1)), suite, cms, electronic, qr, picture));
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
