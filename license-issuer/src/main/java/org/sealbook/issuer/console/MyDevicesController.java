package org.sealbook.issuer.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.DeviceKey;
import org.sealbook.format.JsonText;
import org.sealbook.issuer.holder.Dossier;
import org.sealbook.issuer.presenting.CredentialOutcome;
import org.sealbook.issuer.presenting.DeviceCredentials;
import org.sealbook.license.LicenseId;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Credentials for a holder's device, with which it presents a license where no network is (无网络亮证), and the two pages that ask for
 * them and use them. An app asks for itself: the answers are JSON.
 */
@ForHolders
@Controller
class MyDevicesController {

    /** Of a SubjectPublicKeyInfo on P-256 in base64url: 91 bytes. */
    private static final int LONGEST_KEY = 130;

    private final DeviceCredentials credentials;
    private final Dossier dossier;
    private final HolderPage page;

    MyDevicesController(DeviceCredentials credentials, Dossier dossier, HolderPage page) {
        this.credentials = credentials;
        this.dossier = dossier;
        this.page = page;
    }

    /** Where a holder who is signed in prepares the device that shows this page. */
    @GetMapping("/me/licenses/{id}/device")
    ResponseEntity<String> device(
            @PathVariable String id, Authentication holder, HttpServletRequest request, HttpServletResponse response) {
        Optional<Dossier.Item> item = LicenseId.read(id) instanceof LicenseId.WellFormed wellFormed
                ? dossier.find(HolderPage.who(holder).holder(), wellFormed.id())
                : Optional.empty();
        return item.map(found -> page.show("device", model(found), request, response))
                .orElseGet(() -> page.show(HttpStatus.NOT_FOUND, "not-found", Map.of(), request, response));
    }

    private static Map<String, Object> model(Dossier.Item item) {
        return Map.of("license", item.record().license(), "inForce", item.inForce());
    }

    /** Where a device presents. For anybody, and the same for everybody: without a network nobody can sign in. */
    @GetMapping("/me/offline")
    ResponseEntity<String> present(HttpServletRequest request, HttpServletResponse response) {
        return page.show("offline", Map.of(), request, response);
    }

    /** @param key the public key of the device: SubjectPublicKeyInfo, base64url */
    @PostMapping("/me/licenses/{id}/credential")
    ResponseEntity<byte[]> issue(
            @PathVariable String id, @RequestParam(required = false) @Nullable String key, Authentication holder) {
        Optional<DeviceKey> device = Optional.ofNullable(key).flatMap(MyDevicesController::read);
        if (device.isEmpty()) {
            return problem(
                    HttpStatus.BAD_REQUEST, "key: a public key on P-256, SubjectPublicKeyInfo in DER, base64url");
        }
        CredentialOutcome outcome = LicenseId.read(id) instanceof LicenseId.WellFormed wellFormed
                ? credentials.issue(HolderPage.who(holder).holder(), wellFormed.id(), device.get())
                : new CredentialOutcome.NotTheirs();
        if (outcome instanceof CredentialOutcome.Issued issued) {
            return issued(issued);
        }
        return outcome instanceof CredentialOutcome.NotTheirs
                ? problem(HttpStatus.NOT_FOUND, "There is no such license, or it is not yours.")
                : problem(HttpStatus.CONFLICT, "The license is not in force, or its issuer has no key here.");
    }

    private static ResponseEntity<byte[]> issued(CredentialOutcome.Issued issued) {
        JsonText json = new JsonText()
                .begin()
                .text("credential", Base64.getUrlEncoder().withoutPadding().encodeToString(issued.credential()))
                .text("until", issued.until().toString());
        return answer(HttpStatus.OK, MediaType.APPLICATION_JSON, json);
    }

    private static Optional<DeviceKey> read(String key) {
        try {
            return key.length() > LONGEST_KEY
                    ? Optional.empty()
                    : DeviceKey.ofKeyInfo(Base64.getUrlDecoder().decode(key));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** A problem document (RFC 9457) without a type of its own. */
    private static ResponseEntity<byte[]> problem(HttpStatus status, String detail) {
        JsonText json = new JsonText()
                .begin()
                .text("title", status.getReasonPhrase())
                .number("status", status.value())
                .text("detail", detail);
        return answer(status, MediaType.APPLICATION_PROBLEM_JSON, json);
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, MediaType kind, JsonText json) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(kind)
                .body(json.end().bytes());
    }
}
