package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * The one place that every answer of the API passes before its first byte is written, problems too: each is recorded here. What has
 * no body is recorded when it is over.
 */
@RestControllerAdvice
final class AuditedAnswers implements ResponseBodyAdvice<Object>, HandlerInterceptor, WebMvcConfigurer {

    private final EdgeAudit audit;

    AuditedAnswers(EdgeAudit audit) {
        this.audit = audit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**", SharedEnvelope.PREFIX + "**");
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        HttpServletRequest servlet = ((ServletServerHttpRequest) request).getServletRequest();
        String path = servlet.getRequestURI();
        if (path.startsWith("/api/") || path.startsWith(SharedEnvelope.PREFIX)) {
            int status =
                    ((ServletServerHttpResponse) response).getServletResponse().getStatus();
            audit.answer(new Trail(servlet), status, word(body, status));
        }
        return body;
    }

    private static @Nullable String word(@Nullable Object body, int status) {
        return status >= 400 && body instanceof byte[] json ? Problem.wordOf(json) : null;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        Trail trail = new Trail(request);
        if (!trail.isRecorded()) {
            if (response.getStatus() == HttpServletResponse.SC_NOT_MODIFIED) {
                trail.note("not-modified");
            }
            audit.answer(trail, response.getStatus(), null);
        }
    }
}
