package org.sealbook.issuer.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sealbook.issuer.batch.table.Letters;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.license.Text;

/** One matching of a header to a license type; collects every fault. */
final class HeaderMatch {

    private final LicenseType type;
    private final TableRow header;
    private final Map<String, String> explicit = new LinkedHashMap<>();
    private final Map<String, Target> byPath = new LinkedHashMap<>();
    private final Map<String, Set<Target>> byName = new HashMap<>();
    private final Map<Integer, Target> mapped = new TreeMap<>();
    private final Set<Integer> passedOver = new HashSet<>();
    private final Set<Target> undecided = new HashSet<>();
    private final List<ColumnFault> faults = new ArrayList<>();

    HeaderMatch(LicenseType type, TableRow header, Map<String, String> explicit) {
        this.type = type;
        this.header = header;
        explicit.forEach((column, path) -> this.explicit.put(comparable(column), path));
        for (Target target : Targets.of(type)) {
            byPath.put(target.path(), target);
            for (String name : target.names()) {
                byName.computeIfAbsent(comparable(name), any -> new LinkedHashSet<>())
                        .add(target);
            }
        }
    }

    /** People mark the columns that must be filled with an asterisk. */
    private static String comparable(String name) {
        return Text.comparable(name).replace("*", "");
    }

    ColumnMapping match() {
        int results = ResultColumns.start(header);
        for (int i = 0; i < header.cells().size(); i++) {
            String name = header.cell(i).text();
            if (explicit.containsKey(comparable(name))) {
                explicit(i, name);
            } else if (i >= results) {
                result(i, name);
            } else if (!name.isBlank()) {
                byName(i, name);
            }
        }
        explicitWithoutColumn();
        doubled();
        missing();
        return faults.isEmpty()
                ? new ColumnMapping.Mapped(new Columns(type, header, mapped, passedOver))
                : new ColumnMapping.Unmapped(List.copyOf(faults));
    }

    private void explicit(int index, String name) {
        String path = explicit.getOrDefault(comparable(name), "");
        Target target = byPath.get(path);
        if (path.equals(ColumnMapping.IGNORE)) {
            passedOver.add(index);
        } else if (target == null) {
            fault(index, "no-such-path", "the mapping gives this column a path that the license type does not have");
        } else {
            mapped.put(index, target);
        }
    }

    /** Ours, unless the type has a field of that name: then only the sender knows. */
    private void result(int index, String name) {
        Set<Target> fields = candidates(name);
        boolean alsoElsewhere = fields.stream().anyMatch(mapped::containsValue);
        if (fields.isEmpty() || alsoElsewhere) {
            passedOver.add(index);
        } else {
            ambiguous(index, fields);
        }
    }

    private void byName(int index, String name) {
        Set<Target> candidates = candidates(name);
        if (candidates.isEmpty()) {
            fault(index, "unknown", "the license type has nothing of this name; take the column out, or map it");
        } else if (candidates.size() > 1) {
            ambiguous(index, candidates);
        } else {
            mapped.put(index, candidates.iterator().next());
        }
    }

    private Set<Target> candidates(String name) {
        return byName.getOrDefault(comparable(name), Set.of());
    }

    private void ambiguous(int index, Set<Target> candidates) {
        undecided.addAll(candidates);
        List<String> paths = candidates.stream().map(Target::path).toList();
        fault(index, "ambiguous", "could be " + String.join(" or ", paths) + "; write one of these as the header");
    }

    private void explicitWithoutColumn() {
        Set<String> present = new HashSet<>();
        header.cells().forEach(cell -> present.add(comparable(cell.text())));
        explicit.forEach((column, path) -> {
            if (!present.contains(column)) {
                faults.add(ColumnFault.nowhere(
                        path, "no-such-column", "the mapping names a column for this that the table does not have"));
            }
        });
    }

    private void doubled() {
        Map<Target, List<Integer>> columns = new LinkedHashMap<>();
        mapped.forEach((index, target) ->
                columns.computeIfAbsent(target, any -> new ArrayList<>()).add(index));
        columns.forEach((target, indices) -> {
            if (indices.size() > 1) {
                String letters =
                        String.join(", ", indices.stream().map(Letters::of).toList());
                indices.forEach(index ->
                        fault(index, "doubled", target.path() + " stands in the columns " + letters + "; keep one"));
            }
        });
    }

    private void missing() {
        for (Target target : byPath.values()) {
            if (target.required() && !mapped.containsValue(target) && !undecided.contains(target)) {
                String names = String.join(", ", target.names());
                faults.add(ColumnFault.nowhere(target.path(), "missing", "required; it may be called " + names));
            }
        }
    }

    private void fault(int index, String code, String detail) {
        faults.add(ColumnFault.at(index, header.cell(index).text(), code, detail));
    }
}
