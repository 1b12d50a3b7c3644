package org.sealbook.bench.parts;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sealbook.demo.RunningRegistry;

/** Measures each part alone, with as many threads as the whole has clients, in a process of its own with the issuer's heap. */
public final class Parts {

    private static final TimeValue ITERATION = TimeValue.seconds(2);

    private Parts() {}

    /**
     * How many of each part can be done in a second while nothing else is done, by name.
     *
     * @param root the project's folder
     */
    public static Map<String, Double> perSecond(RunningRegistry registry, String root, int threads) {
        OptionsBuilder options = new OptionsBuilder();
        options.include("org\\.sealbook\\.bench\\.parts\\.")
                .threads(threads)
                .forks(1)
                .warmupIterations(4)
                .warmupTime(ITERATION)
                .measurementIterations(5)
                .measurementTime(ITERATION)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgsAppend("-Xmx512m", "-Djava.awt.headless=true", "-Dsealbook.root=" + root)
                .jvmArgsPrepend(Place.of(registry).properties().toArray(String[]::new));
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            Map<String, Double> rates = new LinkedHashMap<>();
            results.forEach(result -> rates.put(
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getStatistics().getPercentile(50)));
            return rates;
        } catch (RunnerException failed) {
            throw new IllegalStateException("the parts cannot be measured", failed);
        }
    }
}
