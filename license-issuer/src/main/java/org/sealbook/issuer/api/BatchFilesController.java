package org.sealbook.issuer.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.sealbook.issuer.audit.AuditDeed;
import org.sealbook.issuer.batch.BatchFiles;
import org.sealbook.issuer.batch.Download;
import org.sealbook.issuer.register.Batch;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The files that come back from a batch, written while they are fetched. */
@RestController
@RequestMapping("/api/v1/batches/{batch}")
class BatchFilesController {

    private final BatchFiles files;
    private final OwnBatches own;
    private final EdgeAudit audit;

    BatchFilesController(BatchFiles files, OwnBatches own, EdgeAudit audit) {
        this.files = files;
        this.own = own;
        this.audit = audit;
    }

    @Operation(
            summary = "The rows that failed, with the reason",
            description = "In the format of the file that was sent; mend them and send them again.",
            operationId = "batchErrors")
    @ApiResponse(responseCode = "200", description = "A table, of the kind that was sent")
    @Audited(AuditDeed.BATCH_FILE)
    @GetMapping("/errors")
    void errors(
            @PathVariable("batch") String id,
            JwtAuthenticationToken client,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(files.errors(withFile(id, client)), request, response);
    }

    @Operation(summary = "What became of every row", operationId = "batchResults")
    @ApiResponse(responseCode = "200", description = "A table, of the kind that was sent")
    @Audited(AuditDeed.BATCH_FILE)
    @GetMapping("/results")
    void results(
            @PathVariable("batch") String id,
            JwtAuthenticationToken client,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(files.results(withFile(id, client)), request, response);
    }

    @Operation(
            summary = "The sealed files of all licenses issued so far",
            description = "Named by their identifiers.",
            operationId = "batchLicenses")
    @ApiResponse(responseCode = "200", description = "A ZIP container")
    @Audited(AuditDeed.BATCH_FILE)
    @GetMapping("/licenses.zip")
    void licenses(
            @PathVariable("batch") String id,
            JwtAuthenticationToken client,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        send(files.licenses(checked(id, client)), request, response);
    }

    private Batch withFile(String id, JwtAuthenticationToken client) {
        Batch batch = checked(id, client);
        if (files.isErased(batch)) {
            throw new Refusal(
                    Problem.of(ProblemWord.FILE_ERASED, "It was erased with a license that was asked for in it."));
        }
        return batch;
    }

    private Batch checked(String id, JwtAuthenticationToken client) {
        Batch batch = own.batch(id, client);
        if (batch.times().checked().isEmpty()) {
            throw new Refusal(Problem.of(ProblemWord.NOT_CHECKED, "The batch is " + batch.state() + "."));
        }
        return batch;
    }

    private void send(Download download, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (download) {
            audit.answer(new Trail(request), HttpServletResponse.SC_OK, null);
            response.setContentType(download.mediaType());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + download.fileName() + "\"");
            download.writeTo(response.getOutputStream());
        } catch (ClientAbortException clientLeft) {
            throw clientLeft;
        } catch (IOException | RuntimeException failed) {
            if (response.isCommitted()) {
                throw new CutOff(failed);
            }
            response.reset();
            throw failed;
        }
    }
}
