package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.IssuerSettings;
import org.sealbook.issuer.api.SharedRequests.Caller;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.usage.Copies;
import org.sealbook.issuer.usage.Copies.Outcome.Made;
import org.sealbook.issuer.usage.DownloadName;
import org.sealbook.issuer.usage.Downloads;
import org.sealbook.issuer.usage.Downloads.Ordered;
import org.sealbook.issuer.usage.NamedUse;
import org.sealbook.license.Text;
import org.sealbook.license.Validity;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files of licenses (证照文件下载), as systems built to GB/T 36906 ask: always an annotated copy (加注件), by an address or at once. */
@RestController
@RequestMapping(SharedEnvelope.PREFIX)
class CertFilesController {

    private final Downloads downloads;
    private final Copies copies;
    private final SharedRequests requests;
    private final ClientAddress addresses;
    private final Bodies bodies;
    private final IssuerSettings settings;
    private final Clock clock;

    CertFilesController(
            Downloads downloads,
            Copies copies,
            SharedRequests requests,
            ClientAddress addresses,
            Bodies bodies,
            IssuerSettings settings,
            Clock clock) {
        this.downloads = downloads;
        this.copies = copies;
        this.requests = requests;
        this.addresses = addresses;
        this.bodies = bodies;
        this.settings = settings;
        this.clock = clock;
    }

    record CopyOrder(SharedEnvelope.@Nullable Head head, @Nullable Wanted data) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /**
     * @param certificateCopyExpiringTime the last day on which the copy may be used, as 2026-12-01; today if left out
     * @param fileType pdf, if it is said
     */
    record Wanted(
            @Nullable UseCause useCause,
            @Nullable String certificateIdentifier,
            @Nullable String certificateCopyExpiringTime,
            @Nullable String fileType) {

        @Override
        public String toString() {
            return "***";
        }
    }

    /** A use, and until when its copy is good. */
    private record Order(NamedUse use, LocalDate until) {

        @Override
        public String toString() {
            return "***";
        }
    }

    @Audited(value = AuditDeed.COPY, doneBy = Audited.By.ROOM)
    @PostMapping(path = "downloadUrl", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> order(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        Order order = read(body, new Caller(client, http, new Members()));
        Ordered ordered = downloads.order(order.use(), order.until());
        if (ordered instanceof Ordered.Denied denied) {
            throw UseRequests.denied(denied.why());
        }
        if (ordered instanceof Ordered.Given given) {
            return SharedEnvelope.answer(SharedEnvelope.data()
                    .text("record", given.record())
                    .text("contentType", "http")
                    .text("certificateIdentifier", order.use().license().toString())
                    .text(
                            "content",
                            settings.publicUrl() + SharedEnvelope.PREFIX + "files/"
                                    + given.name().text())
                    .text("expiresAt", given.until().toString()));
        }
        throw new Refusal(Problem.of(
                ProblemWord.NO_LICENSE_IN_FORCE, "Recorded: there is no license in force under this identifier."));
    }

    @Audited(value = AuditDeed.COPY, doneBy = Audited.By.ROOM)
    @PostMapping(path = "downloadFile", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> file(@RequestBody byte[] body, JwtAuthenticationToken client, HttpServletRequest http) {
        Order order = read(body, new Caller(client, http, new Members()));
        Made made = CopiesController.made(downloads.now(order.use(), order.until()));
        return SharedEnvelope.answer(SharedEnvelope.data()
                .text("record", made.id())
                .text("contentType", "base64")
                .text("certificateIdentifier", order.use().license().toString())
                .text("content", Base64.getEncoder().encodeToString(made.file())));
    }

    /** What was ordered, to whoever has the address, once. Asking for the header alone would use it up for nothing, so there is none. */
    @Audited(value = AuditDeed.COPY, doneBy = Audited.By.ROOM)
    @GetMapping("files/{file}")
    ResponseEntity<byte[]> ordered(@PathVariable String file, HttpServletRequest http) {
        if (http.getMethod().equals(HttpMethod.HEAD.name())) {
            throw new Refusal(Problem.of(ProblemWord.METHOD_NOT_ALLOWED, "There is GET, and it works once."));
        }
        Made made = DownloadName.parse(file)
                .flatMap(name -> downloads.take(name, addresses.exactly(http)))
                .map(CopiesController::made)
                .orElseThrow(() -> new Refusal(Problem.notFound()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"copy-" + made.id() + ".pdf\"")
                .header("Sealbook-Copy", made.id())
                .body(made.file());
    }

    private Order read(byte[] body, Caller caller) {
        CopyOrder given = bodies.read(body, CopyOrder.class);
        Wanted wanted = requests.data(given.head(), given.data(), caller);
        if (wanted.fileType() != null && !wanted.fileType().equals("pdf")) {
            caller.members().fault("fileType", "not-here", "pdf");
        }
        Optional<LocalDate> until = until(wanted.certificateCopyExpiringTime(), caller.members());
        NamedUse use = requests.byIdentifier(wanted.useCause(), wanted.certificateIdentifier(), caller);
        return new Order(use, until.orElseThrow());
    }

    private Optional<LocalDate> until(@Nullable String given, Members members) {
        LocalDate today = clock.instant().atZone(Validity.ZONE).toLocalDate();
        if (given == null || given.isBlank()) {
            return Optional.of(today);
        }
        LocalDate last = today.plusDays(copies.mostDays());
        return members.value(
                "certificateCopyExpiringTime",
                given,
                "a day from today, in China, to " + copies.mostDays() + " days later, as 2026-12-01",
                text -> Text.date(text).filter(day -> !day.isBefore(today) && !day.isAfter(last)));
    }
}
