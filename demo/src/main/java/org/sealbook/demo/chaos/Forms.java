package org.sealbook.demo.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.sealbook.format.JsonText;

/** The bodies that clients send: the documented samples with case numbers and dates of their own. */
final class Forms {

    /** Types of which a holder may have many. */
    private static final List<String> SAMPLES = List.of("food-permit", "road-transport-permit");

    private final List<String> samples;

    Forms(Path root) {
        this.samples = SAMPLES.stream().map(name -> read(root, name)).toList();
    }

    private static String read(Path root, String name) {
        try {
            return Files.readString(root.resolve("docs/samples/" + name + ".json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    byte[] first(int choice, String caseNumber, LocalDate from, LocalDate until) {
        return samples.get(choice % samples.size())
                .replaceAll("DEMO-2026-\\d{4}", caseNumber)
                .replaceAll("\"validFrom\": \"[^\"]*\"", "\"validFrom\": \"" + from + "\"")
                .replaceAll("\"validUntil\": \"[^\"]*\"", "\"validUntil\": \"" + until + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] version(String deed, String caseNumber, LocalDate until) {
        return grounds(new JsonText().begin().text("deed", deed))
                .text("caseNumber", caseNumber)
                .text("validUntil", until.toString())
                .end()
                .bytes();
    }

    static byte[] deed(String deed, int year) {
        JsonText json = grounds(new JsonText().begin().text("deed", deed));
        if (deed.equals("INSPECT")) {
            json.number("year", year).text("result", "PASSED");
        }
        return json.end().bytes();
    }

    static byte[] revocation() {
        return grounds(new JsonText().begin()).end().bytes();
    }

    private static JsonText grounds(JsonText json) {
        return json.text("reason", "演练").text("legalBasis", "演练规程第一条");
    }
}
