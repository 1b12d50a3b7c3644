package org.sealbook.issuer.api;

import static org.sealbook.issuer.api.LifeOfALicense.fresh;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A table of requests for food permits, of which a holder may have many. */
final class FoodRows {

    static final String TYPE = "11100000MB0143028R901";
    static final String HEADER = "办件编号,有效期截止日期,持证主体,持证主体代码类型,持证主体代码,法定代表人（负责人）,住所,经营场所,主体业态,经营项目,日常监督管理机构,投诉举报电话,签发人";

    private final List<String> lines = new ArrayList<>();

    /** Rows that are in order, each with a case of its own. */
    static FoodRows of(int count) {
        FoodRows rows = new FoodRows();
        for (int i = 0; i < count; i++) {
            rows.lines.add(fresh() + ",2029-11-23,上海禾木示例餐饮管理有限公司,001,91310101MA1K000235,沈禾,上海市徐汇区示例路20号1层,"
                    + "上海市徐汇区示例路20号1层、2层,餐饮服务经营者（中型餐馆）,热食类食品制售,上海市徐汇区示例市场监督管理所,12315,陆明");
        }
        return rows;
    }

    /** Changes a cell. @param row as a person sees it: the header is row 1 @param column from 0 */
    FoodRows with(int row, int column, String text) {
        String[] cells = lines.get(row - 2).split(",");
        cells[column] = text;
        lines.set(row - 2, String.join(",", cells));
        return this;
    }

    String line(int row) {
        return lines.get(row - 2);
    }

    String caseNumber(int row) {
        return line(row).split(",")[0];
    }

    byte[] csv() {
        return (HEADER + "\r\n" + String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
