package org.sealbook.verifier.scan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.Malformed;
import org.sealbook.format.QrPicture;
import org.sealbook.format.StrictJson;
import org.sealbook.trust.TrustStore;
import org.sealbook.verifier.VerifierSettings;
import org.sealbook.verifier.answers.Problem;
import org.sealbook.verify.VerdictJson;
import org.sealbook.verify.VerificationPolicy;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * {@code POST /api/v1/verifications}: a file as multipart part {@code file} or as the body, or {@code {"qr": "…"}}. Answers 200 with the
 * verdict, whatever it is.
 */
@RestController
@RequestMapping("/api/v1/verifications")
class VerificationsController {

    private final Scan scan;
    private final TrustStore trust;
    private final VerificationPolicy policy;

    VerificationsController(Scan scan, TrustStore trust, VerifierSettings settings) {
        this.scan = scan;
        this.trust = trust;
        this.policy = settings.policy();
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<byte[]> part(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(name = "policy", required = false) @Nullable String wanted)
            throws IOException {
        if (file == null) {
            throw new Problem.Refusal(
                    new Problem(HttpStatus.BAD_REQUEST, "file-missing", "A part named file is missing."));
        }
        return answer(scan.file(file.getBytes(), policy(wanted)));
    }

    @PostMapping(
            consumes = {
                MediaType.APPLICATION_PDF_VALUE,
                MediaType.IMAGE_PNG_VALUE,
                MediaType.IMAGE_JPEG_VALUE,
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            })
    ResponseEntity<byte[]> body(
            @RequestBody byte[] file, @RequestParam(name = "policy", required = false) @Nullable String wanted) {
        return answer(scan.file(limited(file, QrPicture.MAX_BYTES), policy(wanted)));
    }

    @PostMapping(consumes = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> text(
            @RequestBody String text, @RequestParam(name = "policy", required = false) @Nullable String wanted) {
        return answer(scan.text(text, policy(wanted)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json(
            @RequestBody byte[] body, @RequestParam(name = "policy", required = false) @Nullable String wanted) {
        try {
            StrictJson json = StrictJson.read(body, 16 * 1024);
            String qr = json.text("qr", 8000);
            json.nothingElse();
            return answer(scan.text(qr, policy(wanted)));
        } catch (Malformed malformed) {
            throw new Problem.Refusal(new Problem(
                    HttpStatus.BAD_REQUEST, "not-json", "{\"qr\": \"…\"} is expected: " + malformed.getMessage()));
        }
    }

    private static byte[] limited(byte[] file, int max) {
        if (file.length > max) {
            throw new Problem.Refusal(TooLarge.PROBLEM);
        }
        return file;
    }

    private VerificationPolicy policy(@Nullable String wanted) {
        if (wanted == null) {
            return policy;
        }
        Optional<VerificationPolicy> known = Arrays.stream(VerificationPolicy.values())
                .filter(candidate -> candidate.name().equals(wanted))
                .findFirst();
        return known.orElseThrow(() -> new Problem.Refusal(
                new Problem(HttpStatus.BAD_REQUEST, "policy-unknown", "policy is COUNTER, FIELD or ARCHIVE.")));
    }

    private ResponseEntity<byte[]> answer(Scan.Scanned scanned) {
        String json = VerdictJson.with(trust).write(scanned.kind(), scanned.policy(), scanned.verdict());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.getBytes(StandardCharsets.UTF_8));
    }
}
