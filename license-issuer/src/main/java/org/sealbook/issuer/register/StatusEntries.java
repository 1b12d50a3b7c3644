package org.sealbook.issuer.register;

import org.sealbook.format.StatusToken;
import org.sealbook.license.License.StatusReference;
import org.sealbook.license.Region;

/** Gives out the entries of status lists: a list for each region, a further one when it is full. To be called in a transaction. */
final class StatusEntries {

    private final ReservationMapper lists;
    private final StatusIndices indices;

    StatusEntries(ReservationMapper lists, StatusIndices indices) {
        this.lists = lists;
        this.indices = indices;
    }

    /** The next entry; the list stays locked until the transaction ends. */
    StatusReference next(Region region) {
        return next(region.code());
    }

    /** @param region the code of one, or another word of six characters for lists that are of none */
    StatusReference next(String region) {
        StatusListRow list = lists.newestList(region).orElse(null);
        if (list == null || list.nextEntry() >= StatusToken.SIZE) {
            int number = list == null ? 1 : Integer.parseInt(list.name().substring(7)) + 1;
            lists.openList(region + "-" + number, region);
            list = lists.newestList(region).orElseThrow();
        }
        return new StatusReference(list.name(), indices.index(list.name(), list.nextEntry()));
    }

    void take(StatusReference entry) {
        lists.takeEntry(entry.list());
    }
}
