package org.sealbook.issuer.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.catalog.Catalog;
import org.sealbook.issuer.catalog.FaceField;
import org.sealbook.issuer.holder.Dossier;
import org.sealbook.issuer.holder.Report;
import org.sealbook.issuer.holder.Reports;
import org.sealbook.issuer.holder.SignedIn;
import org.sealbook.issuer.register.FileStore;
import org.sealbook.issuer.register.LicenseRecord;
import org.sealbook.license.License;
import org.sealbook.license.LicenseId;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A holder's licenses (一人一档, 一企一档): all of them, each with its data and its sealed file, and what he says is amiss with one. */
@ForHolders
@Controller
class MyLicensesController {

    private final Dossier dossier;
    private final Reports reports;
    private final Catalog catalog;
    private final FileStore files;
    private final HolderPage page;

    MyLicensesController(Dossier dossier, Reports reports, Catalog catalog, FileStore files, HolderPage page) {
        this.dossier = dossier;
        this.reports = reports;
        this.catalog = catalog;
        this.files = files;
        this.page = page;
    }

    @GetMapping("/me")
    ResponseEntity<String> all(Authentication holder, HttpServletRequest request, HttpServletResponse response) {
        List<Dossier.Item> items = dossier.of(HolderPage.who(holder).holder());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("items", items);
        model.put(
                "ending",
                items.stream().filter(item -> item.endsIn().isPresent()).count());
        return page.show("dossier", model, request, response);
    }

    @GetMapping("/me/licenses/{id}")
    ResponseEntity<String> one(
            @PathVariable String id, Authentication holder, HttpServletRequest request, HttpServletResponse response) {
        return show(HttpStatus.OK, id, "", HolderPage.who(holder), request, response);
    }

    @GetMapping("/me/licenses/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable String id, Authentication holder) {
        Optional<LicenseRecord> record = find(HolderPage.who(holder), id)
                .map(Dossier.Item::record)
                .filter(found -> found.file().isPresent());
        if (record.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        byte[] pdf = files.get(record.get().file().orElseThrow().sha256()).orElseThrow();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName(id) + "\"")
                .body(pdf);
    }

    private static String fileName(String id) {
        return id.replaceAll("[^0-9A-Z]", "-") + ".pdf";
    }

    @PostMapping("/me/licenses/{id}/reports")
    ResponseEntity<String> report(
            @PathVariable String id,
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String text,
            Authentication holder,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignedIn who = HolderPage.who(holder);
        Optional<Dossier.Item> item = find(who, id);
        Optional<Report.Kind> which = kind(kind);
        String said = text == null ? "" : text.strip();
        if (item.isEmpty()) {
            return show(HttpStatus.NOT_FOUND, id, "", who, request, response);
        }
        if (which.isEmpty() || said.isEmpty() || said.codePointCount(0, said.length()) > Report.MAX_TEXT) {
            return show(HttpStatus.BAD_REQUEST, id, "report.fault", who, request, response);
        }
        return reports.make(who.holder(), item.get().record(), which.get(), said)
                        .isPresent()
                ? SignInController.to("/me/licenses/" + id)
                : show(HttpStatus.CONFLICT, id, "report.many", who, request, response);
    }

    private ResponseEntity<String> show(
            HttpStatus status,
            String id,
            String fault,
            SignedIn who,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Dossier.Item> item = find(who, id);
        if (item.isEmpty()) {
            return page.show(HttpStatus.NOT_FOUND, "not-found", Map.of(), request, response);
        }
        License license = item.get().record().license();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("item", item.get());
        model.put("license", license);
        model.put("labels", labels(license));
        model.put(
                "reports",
                reports.of(who.holder()).stream()
                        .filter(report -> report.license().equals(license.id()))
                        .toList());
        model.put("fault", fault);
        return page.show(status, "license", model, request, response);
    }

    private Map<String, FaceField> labels(License license) {
        Map<String, FaceField> labels = new LinkedHashMap<>();
        catalog.version(license.type().code(), license.type().version())
                .ifPresent(type -> type.fields().forEach(field -> labels.put(field.key(), field)));
        return labels;
    }

    private Optional<Dossier.Item> find(SignedIn who, String id) {
        return LicenseId.read(id) instanceof LicenseId.WellFormed wellFormed
                ? dossier.find(who.holder(), wellFormed.id())
                : Optional.empty();
    }

    private static Optional<Report.Kind> kind(@Nullable String word) {
        try {
            return word == null
                    ? Optional.empty()
                    : Optional.of(
                            Report.Kind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
