package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a problem means: when it happens, and what to do. The same texts as docs/api/problems.md. */
@RestController
@RequestMapping("/problems")
class ProblemsController {

    @Operation(summary = "All problems that this server answers with", operationId = "problems")
    @GetMapping
    ResponseEntity<byte[]> all() {
        return answer(ProblemTexts.all());
    }

    @Operation(summary = "What a problem means and what to do", operationId = "problem")
    @GetMapping("/{word}")
    ResponseEntity<byte[]> one(@PathVariable String word) {
        return answer(ProblemTexts.json(ProblemWord.parse(word).orElseThrow(() -> new Refusal(Problem.notFound()))));
    }

    private static ResponseEntity<byte[]> answer(byte[] json) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(json);
    }
}
