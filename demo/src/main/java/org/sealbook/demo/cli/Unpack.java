package org.sealbook.demo.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks the MariaDB programs out of their jar: a machine with only a JDK has no unzip. */
public final class Unpack {

    private Unpack() {}

    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[1]).toAbsolutePath().normalize();
        try (ZipFile jar = new ZipFile(arguments[0])) {
            String base = base(jar);
            int done = 0;
            for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory() && entry.getName().startsWith(base)) {
                    unpack(jar, entry, target, base);
                    if (++done % 50 == 0) {
                        System.out.print(".");
                    }
                }
            }
        }
        System.out.println();
    }

    /** The folder inside the jar that has bin/mariadbd. */
    private static String base(ZipFile jar) throws IOException {
        return jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith("/bin/mariadbd"))
                .map(name -> name.substring(0, name.length() - "bin/mariadbd".length()))
                .findFirst()
                .orElseThrow(() -> new IOException("no bin/mariadbd in the jar"));
    }

    private static void unpack(ZipFile jar, ZipEntry entry, Path target, String base) throws IOException {
        Path file = target.resolve(entry.getName().substring(base.length())).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("an entry that leaves its folder");
        }
        Path parent = Objects.requireNonNullElse(file.getParent(), target);
        Files.createDirectories(parent);
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
        String folder = parent.getFileName().toString();
        if ((folder.equals("bin") || folder.equals("scripts")) && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }
}
