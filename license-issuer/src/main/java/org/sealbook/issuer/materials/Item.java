package org.sealbook.issuer.materials;

import java.util.List;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.ServiceItem;

/**
 * A service item (政务服务事项) with the licenses that it asks for.
 *
 * @param active whether cases of it are taken
 * @param version of this entry, from 1
 */
public record Item(ServiceItem item, List<Material> materials, boolean active, long version) {

    public static final int MOST_MATERIALS = 50;
    public static final int MAX_NAME = 200;

    public Item {
        materials = List.copyOf(materials);
    }

    /**
     * What an applicant has to show.
     *
     * @param name as the item's guide calls it
     * @param type the license that shows it
     * @param required whether the case cannot go on without it
     */
    public record Material(String name, LicenseTypeCode type, boolean required) {}
}
