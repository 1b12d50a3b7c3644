package org.sealbook.issuer.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.sealbook.issuer.batch.table.Limits;
import org.sealbook.issuer.catalog.TypeDrafts;
import org.sealbook.issuer.catalog.TypeSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** No request body over its route's limit is read, whether it says its length or not: 256 KiB, and more where lists or files are sent. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class BodyLimit extends OncePerRequestFilter {

    private static final long USUAL = 256 * 1024;
    private static final Map<String, Long> OTHERS = Map.of(
            "/api/v1/mass-actions",
            2L << 20,
            "/api/v1/batches",
            Limits.MAX_FILE_BYTES,
            SharedEnvelope.PREFIX + "verifyFile",
            3L << 20,
            "/api/v1/license-types/*/draft",
            (long) TypeSource.MAX_BYTES,
            "/api/v1/license-types/*/draft/face",
            (long) TypeDrafts.MAX_FACE_BYTES);
    private static final String TYPE = "(?<=/license-types/)[^/]+";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = of(request.getRequestURI());
        if (request.getContentLengthLong() > limit) {
            SecurityProblems.write(response, tooLarge(limit));
            return;
        }
        chain.doFilter(new Limited(request, limit), response);
    }

    /** The most bytes that a body for this address may have. */
    static long of(String path) {
        return OTHERS.getOrDefault(path.replaceFirst(TYPE, "*"), USUAL);
    }

    static Problem tooLarge(long limit) {
        return Problem.of(ProblemWord.BODY_TOO_LARGE, "At most " + limit + " bytes.");
    }

    private static final class Limited extends HttpServletRequestWrapper {

        private final long limit;

        Limited(HttpServletRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counting(super.getInputStream(), limit);
        }
    }

    private static final class Counting extends ServletInputStream {

        private final ServletInputStream in;
        private final long limit;
        private long read;

        Counting(ServletInputStream in, long limit) {
            this.in = in;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = in.read(bytes, from, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int more) {
            read += more;
            if (read > limit) {
                throw new Refusal(tooLarge(limit));
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
