package org.sealbook.trust;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.Jws;
import org.sealbook.format.Malformed;
import org.sealbook.license.License.StatusReference;

/**
 * The trust list and the status lists of one registry, under one pinned root. Reads its files again when they change; a
 * list is verified once. Safe for use by several threads, never throws because of what it reads.
 */
public final class TrustStore implements StatusSource {

    private static final int MAX_LIST = 64 * 1024;

    private record Loaded(byte[] compact, TrustList list) {}

    private final TrustFiles files;
    private final RootKeys root;
    private final StatusLists statusLists;
    private volatile @Nullable Loaded loaded;

    private TrustStore(TrustFiles files, RootKeys root) {
        this.files = files;
        this.root = root;
        this.statusLists = new StatusLists(files);
    }

    /**
     * A trust folder for verifying offline, under the {@code root.json} inside it: as trustworthy as the way the folder
     * came here.
     *
     * @throws IllegalArgumentException if there is no readable {@code root.json}
     */
    public static TrustStore open(Path folder) {
        Optional<byte[]> rootJson = new TrustFolder(folder).trust("root.json", MAX_LIST);
        if (rootJson.isEmpty()) {
            throw new IllegalArgumentException("no root.json in " + folder);
        }
        try {
            return open(folder, RootKeys.read(rootJson.get()));
        } catch (Malformed damaged) {
            throw new IllegalArgumentException("root.json in " + folder + " is damaged: " + damaged.getMessage());
        }
    }

    /** A trust folder under a root that came another way. */
    public static TrustStore open(Path folder, RootKeys root) {
        return new TrustStore(new TrustFolder(folder), root);
    }

    /** Trust files from the caller's own place. */
    public static TrustStore of(TrustFiles files, RootKeys root) {
        return new TrustStore(files, root);
    }

    TrustFiles files() {
        return files;
    }

    RootKeys root() {
        return root;
    }

    /** The newest list that the root signed, or why there is none. */
    public TrustState current() {
        Optional<byte[]> compact = files.trust("trust.jws", MAX_LIST);
        if (compact.isEmpty()) {
            return new TrustState.Unusable(TrustState.Problem.UNREACHABLE);
        }
        Loaded before = loaded;
        if (before != null && Arrays.equals(before.compact(), compact.get())) {
            return new TrustState.Usable(before.list());
        }
        return load(compact.get(), before);
    }

    private TrustState load(byte[] compact, @Nullable Loaded before) {
        try {
            Jws jws = Jws.read(new String(compact, StandardCharsets.US_ASCII), MAX_LIST);
            if (!jws.type().equals(TrustListReader.TYPE) || !root.signed(jws)) {
                return new TrustState.Unusable(TrustState.Problem.NOT_SIGNED_BY_ROOT);
            }
            TrustList list = TrustListReader.read(jws, files);
            long highest = Math.max(
                    files.highestVersion(), before == null ? 0 : before.list().version());
            if (list.version() < highest) {
                return new TrustState.Unusable(TrustState.Problem.ROLLED_BACK);
            }
            files.accepted(list.version());
            loaded = new Loaded(compact, list);
            return new TrustState.Usable(list);
        } catch (Malformed damaged) {
            return new TrustState.Unusable(TrustState.Problem.DAMAGED);
        }
    }

    /**
     * Fetches the status lists of all registries of the trust list, so that their licenses can be verified when a registry is away later, also
     * those that were never seen before. To be called every few minutes where verdicts must go on without a network.
     *
     * @return how many lists of how many that are published are at hand and good
     */
    public AtHand fetchAhead(Instant now) {
        if (!(current() instanceof TrustState.Usable usable)) {
            return new AtHand(0, 0);
        }
        int good = 0;
        int published = 0;
        for (TrustedRegistry registry : usable.list().allRegistries()) {
            for (StatusReference list : published(registry, usable.list())) {
                published++;
                good += statusLists.status(list, usable.list(), now) instanceof StatusAnswer.Known ? 1 : 0;
            }
        }
        return new AtHand(good, published);
    }

    /** Status lists that are here and good, of those that are published. */
    public record AtHand(int good, int published) {}

    private List<StatusReference> published(TrustedRegistry registry, TrustList list) {
        try {
            Optional<byte[]> names = files.statusLists(registry, StatusListNames.MAX_BYTES);
            return names.isPresent() ? StatusListNames.read(names.get(), registry, list) : List.of();
        } catch (Malformed noNames) {
            return List.of();
        }
    }

    @Override
    public StatusAnswer status(StatusReference reference, Instant now) {
        if (current() instanceof TrustState.Usable usable) {
            return statusLists.status(reference, usable.list(), now);
        }
        return new StatusAnswer.Unknown(StatusAnswer.Problem.UNREACHABLE);
    }
}
