package org.sealbook.issuer.authority;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealbook.license.AgencyCode;

/** The regions of the demo: four made-up agencies in each part of the Yangtze delta (长三角). */
enum DemoRegion {
    SHANGHAI("310000", "上海市", "11310000MB2F000160", "11310000MB2F00024T", "11310000MB2F00032M", "11310000MB2F00040G"),
    JIANGSU("320000", "江苏省", "11320000MB2F000164", "11320000MB2F00024Y", "11320000MB2F00032R", "11320000MB2F00040L"),
    ZHEJIANG("330000", "浙江省", "11330000MB2F000168", "11330000MB2F000243", "11330000MB2F00032X", "11330000MB2F00040Q"),
    ANHUI("340000", "安徽省", "11340000MB2F00016C", "11340000MB2F000247", "11340000MB2F000322", "11340000MB2F00040W");

    private final String code;
    private final String place;
    private final List<DemoAgency> agencies;

    DemoRegion(String code, String place, String market, String transport, String civil, String data) {
        this.code = code;
        this.place = place;
        this.agencies = List.of(
                agency(market, "示例市场监督管理局", "demo-market", DemoAgency.BUSINESS_LICENSE, DemoAgency.FOOD_PERMIT),
                agency(transport, "示例道路运输管理局", "demo-transport", DemoAgency.ROAD_TRANSPORT_PERMIT),
                agency(civil, "示例民政局", "demo-civil", DemoAgency.MARRIAGE_CERTIFICATE),
                // Has seals like the others and may issue nothing: for showing that a real seal is not enough.
                agency(data, "示例数据局", "demo-data"));
    }

    static Optional<DemoRegion> of(String code) {
        return Arrays.stream(values())
                .filter(region -> region.code.equals(code))
                .findFirst();
    }

    private DemoAgency agency(String agency, String name, String client, String... types) {
        return new DemoAgency(new AgencyCode(agency), code, place + name, client, List.of(types));
    }

    /** GB/T 2260. */
    String code() {
        return code;
    }

    /** The name under which the registry signs receipts. */
    String registry() {
        return this == SHANGHAI ? "Sealbook development registry" : "Sealbook development registry " + code;
    }

    /** As people read it. */
    String registryName() {
        return place + "示例登记中心";
    }

    List<DemoAgency> agencies() {
        return agencies;
    }

    /** Makes annotated copies for the registry. */
    DemoAgency makerOfCopies() {
        return agencies.get(3);
    }
}
