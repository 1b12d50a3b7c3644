package org.sealbook.verifier.desk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sealbook.client.CopyFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.View;

/** An annotated copy as a download. */
record CopyView(CopyFile copy) implements View {

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType(MediaType.APPLICATION_PDF_VALUE);
        response.setContentLength(copy.file().length);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"copy-" + copy.id() + ".pdf\"");
        response.getOutputStream().write(copy.file());
    }
}
