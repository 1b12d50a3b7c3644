package org.sealbook.demo.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must be true of one license, known from the journal alone.
 *
 * @param status the word that the last acknowledged deed left it with
 * @param deeds everything that was acknowledged, in order; the registry's events must say the same
 */
record Expected(String id, String number, String status, List<String> deeds) {

    private static final String LICENSES = "/api/v1/licenses";

    private Expected then(String deed, String newStatus) {
        List<String> more = new ArrayList<>(deeds);
        more.add(deed);
        return new Expected(id, number, newStatus, List.copyOf(more));
    }

    /** By identifier, in the order of their issue. */
    static Map<String, Expected> of(List<Acknowledged> journal) {
        Map<String, Expected> all = new LinkedHashMap<>();
        for (Acknowledged done : journal) {
            String path = done.asked().path();
            if (path.equals(LICENSES)) {
                begin(all, done, "ISSUE");
            } else if (path.endsWith("/versions")) {
                begin(all, done, deedOf(done));
                all.computeIfPresent(idIn(path), (id, old) -> old.then("SUPERSEDE", "SUPERSEDED"));
            } else {
                String deed = path.endsWith("/revocation") ? "REVOKE" : deedOf(done);
                all.computeIfPresent(idIn(path), (id, old) -> old.then(deed, Answers.text(done, "status")));
            }
        }
        return all;
    }

    private static void begin(Map<String, Expected> all, Acknowledged done, String deed) {
        String id = Answers.text(done, "id");
        all.put(id, new Expected(id, Answers.text(done, "number"), Answers.text(done, "status"), List.of(deed)));
    }

    private static String idIn(String path) {
        return path.substring(LICENSES.length() + 1, path.lastIndexOf('/'));
    }

    private static String deedOf(Acknowledged done) {
        return Answers.text(done.asked().body(), "deed");
    }
}
