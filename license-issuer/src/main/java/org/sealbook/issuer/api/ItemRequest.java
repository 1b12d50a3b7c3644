package org.sealbook.issuer.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.materials.Item;
import org.sealbook.issuer.materials.Item.Material;
import org.sealbook.license.LicenseTypeCode;

/**
 * What a service item is to be.
 *
 * @param name as people know it, 1 to 100 characters
 * @param active whether cases of it are taken
 */
record ItemRequest(
        @Nullable String name, @Nullable Boolean active, @Nullable List<@Nullable MaterialRequest> materials) {

    /** @param name as the item's guide calls it @param type the license that shows it */
    record MaterialRequest(@Nullable String name, @Nullable String type, @Nullable Boolean required) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** Every material that is in order; what is not is noted. */
    List<Material> materials(Members members) {
        List<Material> read = new ArrayList<>();
        if (materials == null || materials.isEmpty() || materials.size() > Item.MOST_MATERIALS) {
            members.fault("materials", "count", "1 to " + Item.MOST_MATERIALS);
            return read;
        }
        Set<LicenseTypeCode> types = new HashSet<>();
        for (int i = 0; i < materials.size(); i++) {
            String path = "materials[" + i + "]";
            Optional<Material> material = material(path, materials.get(i), members);
            if (material.isPresent() && !types.add(material.get().type())) {
                members.fault(path + ".type", "twice", "each type once");
            }
            material.ifPresent(read::add);
        }
        return read;
    }

    private static Optional<Material> material(String path, @Nullable MaterialRequest given, Members members) {
        if (given == null) {
            members.fault(path, "missing", "name, type and required");
            return Optional.empty();
        }
        String called = members.text(path + ".name", given.name(), Item.MAX_NAME);
        boolean needed = members.flag(path + ".required", given.required());
        return members.value(path + ".type", given.type(), "a license type code (GB/T 36904)", LicenseTypeCode::parse)
                .filter(type -> !called.isEmpty())
                .map(type -> new Material(called, type, needed));
    }

    @Override
    public String toString() {
        return "***";
    }
}
