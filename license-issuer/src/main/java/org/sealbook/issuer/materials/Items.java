package org.sealbook.issuer.materials;

import java.util.List;
import java.util.Optional;
import org.sealbook.issuer.catalog.Change;
import org.sealbook.issuer.materials.Item.Material;
import org.sealbook.issuer.materials.ItemMapper.ItemRow;
import org.sealbook.issuer.materials.ItemMapper.MaterialRow;
import org.sealbook.issuer.register.Transactions;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.usage.ServiceItem;

/** The service items of the registry. They are made inactive, never removed. */
public final class Items {

    private final ItemMapper items;
    private final Transactions transactions;

    Items(ItemMapper items, Transactions transactions) {
        this.items = items;
        this.transactions = transactions;
    }

    public Optional<Item> find(String code) {
        return transactions.in(() -> items.find(code).map(this::item));
    }

    /** Those whose codes come after one, by code. */
    public List<Item> page(String after, int most) {
        return transactions.in(
                () -> items.page(after, most).stream().map(this::item).toList());
    }

    public Change create(ServiceItem item, List<Material> materials, boolean active) {
        return transactions.in(() -> {
            if (items.insert(new ItemRow(item.code(), item.name(), active, 1)) == 0) {
                return new Change.Exists();
            }
            write(item.code(), materials);
            return new Change.Made(1);
        });
    }

    /** @param version the one that the change is meant for */
    public Change replace(ServiceItem item, List<Material> materials, boolean active, long version) {
        return transactions.in(() -> {
            Change change =
                    Change.ofRows(items.update(new ItemRow(item.code(), item.name(), active, version)), version);
            if (change instanceof Change.Made) {
                items.deleteMaterials(item.code());
                write(item.code(), materials);
            }
            return change;
        });
    }

    private void write(String code, List<Material> materials) {
        for (int i = 0; i < materials.size(); i++) {
            Material material = materials.get(i);
            items.insertMaterial(
                    code, i, new MaterialRow(material.name(), material.type().value(), material.required()));
        }
    }

    private Item item(ItemRow row) {
        List<Material> materials = items.materials(row.code()).stream()
                .map(one -> new Material(one.name(), new LicenseTypeCode(one.typeCode()), one.required()))
                .toList();
        return new Item(new ServiceItem(row.code(), row.name()), materials, row.active(), row.version());
    }
}
