package org.sealbook.issuer.batch.table;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a workbook are (ECMA-376 part 2: relationships, not names, say which part is what).
 *
 * @param sheet the name of the sheet that is read
 * @param sheetPart the part with its rows
 * @param sharedStrings the part with the texts, if there is one
 * @param styles the part with the number formats, if there is one
 * @param from1904 whether dates count from 1904
 */
record Workbook(
        String sheet, String sheetPart, Optional<String> sharedStrings, Optional<String> styles, boolean from1904) {

    private static final int MAX_SHEETS = 1_000;

    /** @param wanted the sheet's name; the first that is not hidden if null */
    static Workbook read(Archive archive, @Nullable String wanted) throws IOException {
        Map<String, List<Relationship>> root = relationships(archive, "");
        String main = root.getOrDefault("officeDocument", List.of()).stream()
                .map(Relationship::part)
                .findFirst()
                .orElseThrow(Workbook::notAWorkbook);
        Map<String, List<Relationship>> parts = relationships(archive, main);
        Sheets sheets = new Sheets();
        try (XmlPart xml = new XmlPart(archive.part(main))) {
            sheets.read(xml);
        }
        Map<String, String> worksheets = new HashMap<>();
        parts.getOrDefault("worksheet", List.of()).forEach(sheet -> worksheets.put(sheet.id(), sheet.part()));
        Sheet sheet = sheets.choose(wanted, worksheets.keySet());
        return new Workbook(
                sheet.name(),
                Objects.requireNonNull(worksheets.get(sheet.id())),
                first(parts, "sharedStrings"),
                first(parts, "styles"),
                sheets.from1904);
    }

    private static Optional<String> first(Map<String, List<Relationship>> parts, String type) {
        return parts.getOrDefault(type, List.of()).stream()
                .map(Relationship::part)
                .findFirst();
    }

    private record Relationship(String id, String part) {}

    /** The relationships of a part, by the last word of their type. */
    private static Map<String, List<Relationship>> relationships(Archive archive, String part) throws IOException {
        String folder = part.substring(0, part.lastIndexOf('/') + 1);
        String name = folder + "_rels/" + part.substring(folder.length()) + ".rels";
        Map<String, List<Relationship>> relationships = new HashMap<>();
        try (XmlPart xml = new XmlPart(archive.part(name))) {
            while (xml.next()) {
                String id = xml.starts("Relationship") ? xml.attribute("Id") : null;
                String type = id == null ? null : xml.attribute("Type");
                String target = id == null ? null : xml.attribute("Target");
                if (id != null && type != null && target != null) {
                    relationships
                            .computeIfAbsent(type.substring(type.lastIndexOf('/') + 1), any -> new ArrayList<>())
                            .add(new Relationship(id, resolve(folder, target)));
                }
            }
        }
        return relationships;
    }

    private static String resolve(String folder, String target) {
        Deque<String> steps = new ArrayDeque<>();
        String path = target.startsWith("/") ? target : folder + target;
        for (String step : path.split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps).toLowerCase(Locale.ROOT);
    }

    private record Sheet(String name, String id, boolean hidden) {}

    private static final class Sheets {

        private final List<Sheet> sheets = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private boolean from1904;

        void read(XmlPart xml) throws IOException {
            while (xml.next()) {
                if (xml.starts("workbookPr")) {
                    String base = xml.attribute("date1904");
                    from1904 = base != null && (base.equals("1") || base.equals("true"));
                } else if (xml.starts("sheet")) {
                    add(xml);
                }
            }
        }

        private void add(XmlPart xml) throws IOException {
            String name = xml.attribute("name");
            String id = xml.attribute("id");
            String state = xml.attribute("state");
            if (name == null || id == null || !names.add(name) || sheets.size() == MAX_SHEETS) {
                throw notAWorkbook();
            }
            sheets.add(new Sheet(name, id, state != null && !state.equals("visible")));
        }

        Sheet choose(@Nullable String wanted, Set<String> worksheets) throws BrokenFile {
            if (sheets.isEmpty()) {
                throw notAWorkbook();
            }
            return sheets.stream()
                    .filter(sheet -> worksheets.contains(sheet.id()))
                    .filter(sheet ->
                            wanted == null ? !sheet.hidden() : sheet.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> new BrokenFile("no-sheet", "the workbook has no such sheet with cells in it"));
        }
    }

    private static BrokenFile notAWorkbook() {
        return new BrokenFile("not-a-workbook", "the file is a ZIP container, but no .xlsx workbook");
    }
}
