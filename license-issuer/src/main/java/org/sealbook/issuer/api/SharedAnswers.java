package org.sealbook.issuer.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.format.Malformed;
import org.sealbook.format.StrictJson;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * The outermost edge of the shared services (GB/T 36906). Whatever went wrong further in, and wherever, is a problem by then and leaves
 * in the envelope, under a code of {@link HeadCode}; a call for a token goes to the one place that gives out tokens.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SharedAnswers extends OncePerRequestFilter {

    private static final String TOKEN = SharedEnvelope.PREFIX + "token";

    private final Bodies bodies;

    SharedAnswers(Bodies bodies) {
        this.bodies = bodies;
    }

    /** A file that was ordered is fetched by its address, like any other. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !path.startsWith(SharedEnvelope.PREFIX) || path.startsWith(SharedEnvelope.PREFIX + "files/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
        if (request.getMethod().equals(HttpMethod.POST.name())
                && request.getRequestURI().equals(TOKEN)) {
            token(request, kept, chain);
        } else {
            chain.doFilter(request, kept);
        }
        if (isProblem(kept.getContentType())) {
            byte[] problem = kept.getContentAsByteArray();
            ProblemWord word = Optional.ofNullable(Problem.wordOf(problem))
                    .flatMap(ProblemWord::parse)
                    .orElseThrow(() -> new IllegalStateException("a problem document without a word of ours"));
            write(kept, HeadCode.httpStatus(word), SharedEnvelope.failure(word, problem));
        }
        kept.copyBodyToResponse();
    }

    private void token(HttpServletRequest request, ContentCachingResponseWrapper kept, FilterChain chain)
            throws ServletException, IOException {
        TokenCall call;
        try {
            byte[] body = request.getInputStream().readNBytes(TokenCall.MAX_BYTES + 1);
            if (body.length > TokenCall.MAX_BYTES) {
                throw new Refusal(BodyLimit.tooLarge(TokenCall.MAX_BYTES));
            }
            call = TokenCall.of(request, bodies.read(body, TokenCall.TokenRequest.class));
        } catch (Refusal refused) {
            SecurityProblems.write(kept, refused.problem());
            return;
        }
        chain.doFilter(call, kept);
        if (kept.getStatus() == HttpStatus.OK.value()) {
            write(kept, HttpStatus.OK, given(kept.getContentAsByteArray()));
        } else if (!isProblem(kept.getContentType())) {
            kept.resetBuffer();
            SecurityProblems.write(
                    kept, Problem.of(ProblemWord.UNAUTHENTICATED, "No client in force has this name and secret."));
        }
    }

    private static byte[] given(byte[] oauth) {
        try {
            StrictJson json = StrictJson.read(oauth, oauth.length);
            return SharedEnvelope.data()
                    .text("accessToken", json.text("access_token", 8000))
                    .number("expiresIn", json.number("expires_in", 0, Integer.MAX_VALUE))
                    .end()
                    .end()
                    .bytes();
        } catch (Malformed notOurs) {
            throw new IllegalStateException("the OAuth server's answer cannot be read", notOurs);
        }
    }

    private static boolean isProblem(@Nullable String type) {
        return type != null && type.startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    }

    private static void write(ContentCachingResponseWrapper kept, HttpStatus status, byte[] json) throws IOException {
        kept.resetBuffer();
        kept.setStatus(status.value());
        kept.setContentType(MediaType.APPLICATION_JSON_VALUE);
        kept.getOutputStream().write(json);
    }
}
