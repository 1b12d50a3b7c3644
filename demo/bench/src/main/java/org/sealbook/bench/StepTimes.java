package org.sealbook.bench;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sealbook.demo.IssuerApi;

/** How often each step of an issue was done and how long it took in all, from the issuer's metrics. Seconds. */
final class StepTimes {

    private static final Pattern SAMPLE = Pattern.compile(
            "^sealbook_issue_step_seconds_(count|sum)\\{[^}]*to=\"([a-z]+)\"[^}]*} ([0-9.E+-]+)$", Pattern.MULTILINE);

    /** From the place that a step ends at to what it is called here, in order. */
    private static final Map<String, String> STEPS = new LinkedHashMap<>();

    static {
        STEPS.put("claimed", "claim the key (database)");
        STEPS.put("drafted", "draft and set the text");
        STEPS.put("reserved", "reserve (database)");
        STEPS.put("rendered", "render");
        STEPS.put("sealed", "seal");
        STEPS.put("verified", "verify our own output");
        STEPS.put("stored", "store the file (disk)");
        STEPS.put("recorded", "record (database)");
    }

    private final Map<String, Double> counts = new LinkedHashMap<>();
    private final Map<String, Double> sums = new LinkedHashMap<>();

    static StepTimes of(IssuerApi operator) {
        HttpResponse<byte[]> response = operator.get("/actuator/prometheus");
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the metrics answered " + response.statusCode());
        }
        StepTimes times = new StepTimes();
        Matcher sample = SAMPLE.matcher(new String(response.body(), StandardCharsets.UTF_8));
        while (sample.find()) {
            Map<String, Double> into = "count".equals(sample.group(1)) ? times.counts : times.sums;
            into.put(sample.group(2), Double.parseDouble(sample.group(3)));
        }
        return times;
    }

    StepTimes since(StepTimes before) {
        StepTimes spent = new StepTimes();
        counts.forEach((step, count) -> spent.counts.put(step, count - before.counts.getOrDefault(step, 0.0)));
        sums.forEach((step, sum) -> spent.sums.put(step, sum - before.sums.getOrDefault(step, 0.0)));
        return spent;
    }

    /** Milliseconds for one license, by step, in the order of the steps. */
    Map<String, Double> milliseconds() {
        Map<String, Double> each = new LinkedHashMap<>();
        STEPS.forEach((place, step) ->
                each.put(step, 1000 * sums.getOrDefault(place, 0.0) / Math.max(1, counts.getOrDefault(place, 0.0))));
        return each;
    }

    double sum() {
        return milliseconds().values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
