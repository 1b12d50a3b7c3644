package org.sealbook.bench.store;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.sealbook.demo.IssuerApi;
import org.sealbook.demo.RunningRegistry;
import org.sealbook.format.JsonText;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.sealbook.issuer.register.SyntheticHolders;
import org.sealbook.issuer.register.SyntheticLicenses;
import org.sealbook.license.Holder;

/** What the register is asked over HTTP, each as a path that a fresh draw makes. */
final class Questions {

    private static final String LICENSES = "/api/v1/licenses";
    private static final String CLIENT = "demo-market";
    private static final int DRAWN = 500;
    private static final int MAX_ANSWER = 4 * 1024 * 1024;

    private final IssuerApi api;
    private final Filling filling;
    private final int count;
    private final Random random = new Random(1);

    /** @param count how many licenses there are */
    Questions(RunningRegistry registry, Filling filling, int count) {
        this.api = IssuerApi.of(registry, CLIENT);
        this.filling = filling;
        this.count = count;
    }

    /** By name. @param depth the page that is asked for beside the first */
    Map<String, Supplier<String>> all(int depth, int small, int large) {
        List<String> handles = handles();
        Map<String, Supplier<String>> questions = new LinkedHashMap<>();
        questions.put("look-up by identifier", () -> LICENSES + "/" + filling.identifier(1 + random.nextInt(count)));
        questions.put("look-up by holder", () -> LICENSES + "?holder=" + handles.get(random.nextInt(handles.size())));
        questions.put("listing, page 1 of " + large, () -> LICENSES + "?limit=" + large);
        String cursor = cursor((depth - 1) * small);
        questions.put("listing, page " + depth + " of " + small, () -> page(small, cursor));
        return questions;
    }

    /** The cursor after so many licenses, by walking there as a client does. */
    String cursor(int licenses) {
        String cursor = "";
        for (int left = licenses; left > 0; ) {
            int step = Math.min(200, left);
            byte[] page = answer(cursor.isEmpty() ? LICENSES + "?limit=" + step : page(step, cursor));
            cursor = next(page).orElseThrow(() -> new IllegalStateException("the listing ended early"));
            left -= step;
        }
        return cursor;
    }

    static String page(int limit, String cursor) {
        return LICENSES + "?limit=" + limit + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    /** Handles of some holders: the codes of persons must not stand in addresses, so that is how holders are asked for. */
    private List<String> handles() {
        List<String> handles = new ArrayList<>();
        for (int i = 0; i < DRAWN; i++) {
            Holder holder = SyntheticHolders.holder(random.nextInt(count / SyntheticLicenses.PER_HOLDER));
            byte[] body = new JsonText()
                    .begin()
                    .text("idType", holder.id().type().code())
                    .text("id", holder.id().value())
                    .end()
                    .bytes();
            handles.add(text(api.post("/api/v1/holder-handles", body, "handle-" + i), "handle"));
        }
        return handles;
    }

    byte[] answer(String path) {
        HttpResponse<byte[]> response = api.get(path);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.statusCode());
        }
        return response.body();
    }

    private static Optional<String> next(byte[] page) {
        try {
            return StrictJson.read(page, MAX_ANSWER).optionalText("next", 1000);
        } catch (Malformed unexpected) {
            throw new IllegalStateException("a page that cannot be read", unexpected);
        }
    }

    private static String text(HttpResponse<byte[]> response, String member) {
        try {
            return StrictJson.read(response.body(), MAX_ANSWER).text(member, 200);
        } catch (Malformed unexpected) {
            throw new IllegalStateException("HTTP " + response.statusCode() + " without " + member, unexpected);
        }
    }
}
