package org.sealbook.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sealbook.client.Answer.Why;
import org.sealbook.license.AgencyCode;
import org.sealbook.license.HolderId;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.license.Region;
import org.sealbook.trust.TrustList;
import org.sealbook.trust.TrustState;
import org.sealbook.trust.TrustStore;
import org.sealbook.trust.TrustedRegistry;
import org.sealbook.usage.UsageContext;

/**
 * The registries of several regions under one trust list (长三角一网通办), for a client of one of them. The others let it in because its own
 * registry says who it is, and give what is granted to its organisation there. Whose licenses are where nobody knows beforehand: a holder is
 * looked up everywhere at once, and every region has its own answer. Where the trust list tells no regions apart, this asks the one
 * registry.
 *
 * <p>Other registries are asked at the address that the root of the trust list signed, or that the caller gives instead, and only over https, or
 * http to this machine. Safe for use by several threads.
 */
public final class RegionalRegistries implements AutoCloseable {

    private static final String UNKNOWN_CODE = "code-unknown";

    private final Home home;
    private final TrustStore trust;
    private final Map<Region, URI> elsewhere;
    private final RegistryClient own;
    private final Map<URI, RegistryClient> others = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(RegionalRegistries::daemon);

    private record Home(URI address, String client, Supplier<char[]> secret, Patience patience, Clock clock) {

        @Override
        public String toString() {
            return "home";
        }
    }

    private RegionalRegistries(Home home, TrustStore trust, Map<Region, URI> elsewhere) {
        this.home = home;
        this.trust = trust;
        this.elsewhere = Map.copyOf(elsewhere);
        this.own = RegistryClient.at(home.address(), home.client(), home.secret(), home.patience(), home.clock());
    }

    /**
     * For a client of the registry at {@code home}, as {@link RegistryClient#at} takes it.
     *
     * @param trust says which registries there are; a list that is not usable, or has expired, leaves the own one
     * @param elsewhere addresses of registries that are reached elsewhere than the trust list says, by region
     */
    public static RegionalRegistries at(
            URI home,
            String client,
            Supplier<char[]> secret,
            TrustStore trust,
            Map<Region, URI> elsewhere,
            Patience patience,
            Clock clock) {
        return new RegionalRegistries(new Home(home, client, secret, patience, clock), trust, elsewhere);
    }

    /**
     * A holder's licenses of a type, from every region: see {@link RegistryClient#fetch}.
     *
     * @param within the time after which a registry that has not answered is away
     * @return one for each registry, the own one first
     */
    public List<RegionAnswer<Fetched>> fetch(
            UsageContext context, HolderId holder, LicenseTypeCode type, Set<String> fields, Duration within) {
        return everywhere(context, within, registry -> registry.fetch(context, holder, type, fields));
    }

    /** Whether a holder has a license of a type that is in force, in each region: see {@link RegistryClient#ask}. */
    public List<RegionAnswer<Asked>> ask(UsageContext context, HolderId holder, LicenseTypeCode type, Duration within) {
        return everywhere(context, within, registry -> registry.ask(context, holder, type));
    }

    /**
     * What a holder presents, at whichever registry he is: see {@link RegistryClient#redeem}. The others are asked only if the own one does not
     * know the code.
     */
    public RegionAnswer<Fetched> redeem(UsageContext context, String code, Duration within) {
        RegionAnswer<Fetched> here =
                new RegionAnswer<>(placeOf(ownRegistry(context.organisation())), own.redeem(context, code));
        if (!isUnknown(here)) {
            return here;
        }
        List<RegionAnswer<Fetched>> there = others(context, within, registry -> registry.redeem(context, code));
        return there.stream()
                .filter(answer -> answer.answer() instanceof Answer.Answered)
                .findFirst()
                .or(() -> there.stream()
                        .filter(answer -> answer.answer() instanceof Answer.Denied && !isUnknown(answer))
                        .findFirst())
                .or(() -> there.stream().filter(RegionAnswer::isAway).findFirst())
                .orElse(here);
    }

    private static boolean isUnknown(RegionAnswer<?> answer) {
        return answer.answer() instanceof Answer.Denied<?> denied
                && denied.problem().equals(UNKNOWN_CODE);
    }

    /** The client's own registry. */
    public RegistryClient own() {
        return own;
    }

    /** The registry that keeps a license, as the organisation asks it: for copies, and for what was done with it. */
    public RegistryClient of(LicenseId license, AgencyCode organisation) {
        return list().flatMap(list -> AgencyCode.parse(license.issuer())
                        .flatMap(list::agency)
                        .map(agency -> list.registryOf(agency.region())))
                .filter(registry -> !Optional.of(registry).equals(ownRegistry(organisation)))
                .flatMap(this::other)
                .orElse(own);
    }

    private <T> List<RegionAnswer<T>> everywhere(
            UsageContext context, Duration within, Function<RegistryClient, Answer<T>> question) {
        Optional<TrustedRegistry> mine = ownRegistry(context.organisation());
        List<Callable<RegionAnswer<T>>> tasks = new ArrayList<>();
        tasks.add(() -> new RegionAnswer<>(placeOf(mine), question.apply(own)));
        List<Optional<TrustedRegistry.Place>> places = new ArrayList<>(List.of(placeOf(mine)));
        otherThan(mine).forEach(registry -> {
            places.add(registry.place());
            tasks.add(() -> new RegionAnswer<>(registry.place(), asked(registry, question)));
        });
        return within(within, tasks, places);
    }

    private <T> List<RegionAnswer<T>> others(
            UsageContext context, Duration within, Function<RegistryClient, Answer<T>> question) {
        List<TrustedRegistry> there = otherThan(ownRegistry(context.organisation()));
        List<Callable<RegionAnswer<T>>> tasks = new ArrayList<>();
        there.forEach(registry -> tasks.add(() -> new RegionAnswer<>(registry.place(), asked(registry, question))));
        return within(within, tasks, there.stream().map(TrustedRegistry::place).toList());
    }

    private <T> Answer<T> asked(TrustedRegistry registry, Function<RegistryClient, Answer<T>> question) {
        Optional<RegistryClient> client = other(registry);
        return client.isPresent() ? question.apply(client.get()) : new Answer.Unreachable<>(Why.NO_CONNECTION);
    }

    private <T> List<RegionAnswer<T>> within(
            Duration time, List<Callable<RegionAnswer<T>>> tasks, List<Optional<TrustedRegistry.Place>> places) {
        List<RegionAnswer<T>> answers = new ArrayList<>();
        try {
            List<Future<RegionAnswer<T>>> asked = threads.invokeAll(tasks, time.toNanos(), TimeUnit.NANOSECONDS);
            for (int i = 0; i < asked.size(); i++) {
                answers.add(answer(asked.get(i), places.get(i)));
            }
            return answers;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            places.forEach(place -> answers.add(new RegionAnswer<>(place, new Answer.Unreachable<>(Why.STOPPED))));
            return answers;
        }
    }

    private static <T> RegionAnswer<T> answer(Future<RegionAnswer<T>> asked, Optional<TrustedRegistry.Place> place)
            throws InterruptedException {
        try {
            return asked.get();
        } catch (CancellationException late) {
            return new RegionAnswer<>(place, new Answer.Unreachable<>(Why.TIMEOUT));
        } catch (ExecutionException mistake) {
            if (mistake.getCause() instanceof RuntimeException ofTheCaller) {
                throw ofTheCaller;
            }
            throw new IllegalStateException(mistake.getCause());
        }
    }

    /** Where others are is believed as long as the list is good. */
    private Optional<TrustList> list() {
        return trust.current() instanceof TrustState.Usable usable
                        && usable.list().expiresAt().isAfter(home.clock().instant())
                ? Optional.of(usable.list())
                : Optional.empty();
    }

    /** The registry of the organisation that asks: a client is at home where its organisation is. */
    private Optional<TrustedRegistry> ownRegistry(AgencyCode organisation) {
        return list().flatMap(list -> list.agency(organisation)
                .map(agency -> list.registryOf(agency.region()))
                .or(() -> list.registryAt(home.address().toString())));
    }

    private List<TrustedRegistry> otherThan(Optional<TrustedRegistry> mine) {
        return list().map(TrustList::registries).orElse(List.of()).stream()
                .filter(registry -> !Optional.of(registry).equals(mine))
                .toList();
    }

    private static Optional<TrustedRegistry.Place> placeOf(Optional<TrustedRegistry> registry) {
        return registry.flatMap(TrustedRegistry::place);
    }

    /** Empty if it could be reached only in a way that everybody on it can listen to. */
    private Optional<RegistryClient> other(TrustedRegistry registry) {
        return registry.place().flatMap(place -> {
            URI address = elsewhere.getOrDefault(place.region(), place.address());
            return RegistryClient.isSafe(address)
                    ? Optional.of(others.computeIfAbsent(address, there -> visiting(there, place.address())))
                    : Optional.empty();
        });
    }

    private RegistryClient visiting(URI address, URI listed) {
        return RegistryClient.visiting(
                address, listed, home.address(), home.client(), home.secret(), home.patience(), home.clock());
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sealbook-regions");
        thread.setDaemon(true);
        return thread;
    }

    /** Ends waiting calls. Nothing can be asked for afterwards. */
    @Override
    public void close() {
        threads.shutdownNow();
        own.close();
        others.values().forEach(RegistryClient::close);
    }
}
