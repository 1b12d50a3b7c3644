package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.Optional;
import org.sealbook.crypto.Digests;
import org.sealbook.issuer.publication.PublishedFolder;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The trust list and the status lists, for anybody. Needs no database. */
@RestController
class PublishedController {

    private static final MediaType STATUS_LIST = MediaType.parseMediaType("application/statuslist+jwt");
    private static final MediaType JOSE = MediaType.parseMediaType("application/jose");

    private final PublishedFolder folder;

    PublishedController(PublishedFolder folder) {
        this.folder = folder;
    }

    @Operation(summary = "A file of the trust list", operationId = "trustFile")
    @GetMapping("/trust/{name}")
    ResponseEntity<byte[]> trust(@PathVariable String name) {
        return file(
                folder.trust(name), name.endsWith(".jws") ? JOSE : MediaType.APPLICATION_JSON, Duration.ofSeconds(30));
    }

    @Operation(summary = "A status list token", operationId = "statusList")
    @GetMapping("/status/{list}")
    ResponseEntity<byte[]> status(@PathVariable String list) {
        return file(folder.status(list), STATUS_LIST, Duration.ZERO);
    }

    private static ResponseEntity<byte[]> file(Optional<byte[]> file, MediaType type, Duration age) {
        byte[] bytes = file.orElseThrow(() -> new Refusal(Problem.notFound()));
        return ResponseEntity.ok()
                .contentType(type)
                .eTag(Digests.sha256Hex(bytes))
                .cacheControl(
                        age.isZero()
                                ? CacheControl.noCache()
                                : CacheControl.maxAge(age).cachePublic())
                .header("Access-Control-Allow-Origin", "*")
                .body(bytes);
    }
}
