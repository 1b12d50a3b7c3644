package org.sealbook.bench.parts;

import java.nio.file.Path;
import java.util.List;
import org.sealbook.demo.MariaDb;
import org.sealbook.demo.RunningRegistry;

/**
 * Where the parts find the keys, the disk and the database of the registry that the whole is measured on. Handed to the measuring
 * process as system properties.
 *
 * @param folder the registry's
 * @param database with user and password in it
 */
record Place(Path folder, String database) {

    private static final String FOLDER = "sealbook.parts.folder";
    private static final String DATABASE = "sealbook.parts.database";

    static Place of(RunningRegistry registry) {
        MariaDb database = registry.database();
        return new Place(
                registry.folder(),
                database.jdbcUrl() + "&user=" + database.user() + "&password=" + database.password());
    }

    static Place here() {
        return new Place(Path.of(System.getProperty(FOLDER, "")), System.getProperty(DATABASE, ""));
    }

    List<String> properties() {
        return List.of("-D" + FOLDER + "=" + folder, "-D" + DATABASE + "=" + database);
    }

    Path authority() {
        return folder.resolve("authority");
    }

    Path trust() {
        return folder.resolve("trust");
    }
}
