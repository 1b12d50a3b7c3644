package org.sealbook.issuer.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sealbook.issuer.batch.table.Cell;
import org.sealbook.issuer.batch.table.TableRow;
import org.sealbook.issuer.catalog.LicenseType;

/** Headers, and what came of matching them. */
final class Headers {

    /** All that a business license needs. */
    static final String BUSINESS_HEADER = "办件编号,持证主体,持证主体代码,类型,法定代表人,经营范围,注册资本,成立日期,住所";

    static TableRow header(String... names) {
        return new TableRow(1, Arrays.stream(names).<Cell>map(Cell.Text::new).toList());
    }

    static List<String> paths(ColumnMapping mapping, int width) {
        assertThat(mapping).isInstanceOf(ColumnMapping.Mapped.class);
        Columns columns = ((ColumnMapping.Mapped) mapping).columns();
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            paths.add(columns.target(i).map(Target::path).orElse(""));
        }
        return paths;
    }

    static List<String> business(String... more) {
        String[] names = (BUSINESS_HEADER + (more.length == 0 ? "" : "," + String.join(",", more))).split(",", -1);
        List<String> paths = paths(ColumnMapping.of(Types.BUSINESS, header(names), Map.of()), names.length);
        return paths.subList(9, paths.size());
    }

    static List<ColumnFault> faults(LicenseType type, Map<String, String> explicit, String... names) {
        ColumnMapping mapping = ColumnMapping.of(type, header(names), explicit);
        assertThat(mapping).isInstanceOf(ColumnMapping.Unmapped.class);
        return ((ColumnMapping.Unmapped) mapping).faults();
    }

    static List<ColumnFault> businessFaults(Map<String, String> explicit, String... more) {
        List<String> names = new ArrayList<>(List.of(BUSINESS_HEADER.split(",")));
        names.addAll(List.of(more));
        return faults(Types.BUSINESS, explicit, names.toArray(String[]::new));
    }

    private Headers() {}
}
