package org.sealbook.issuer.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sealbook.issuer.catalog.FieldFault;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/** A parameter that an operation does not know is refused by its name: a filter with a typing error must not list everything. */
@Component
final class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query == null || !(handler instanceof HandlerMethod operation)) {
            return true;
        }
        List<FieldFault> faults = faults(parameters(query), known.computeIfAbsent(operation, KnownParameters::names));
        if (!faults.isEmpty()) {
            throw new Refusal(Problem.invalid(faults));
        }
        return true;
    }

    private static MultiValueMap<String, String> parameters(String query) {
        return UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
    }

    private static List<FieldFault> faults(MultiValueMap<String, String> given, Set<String> known) {
        List<FieldFault> faults = new ArrayList<>();
        given.forEach((name, values) -> {
            if (faults.size() >= 20) {
                return;
            }
            if (!known.contains(name)) {
                faults.add(new FieldFault(printable(name), "unknown", expected(known)));
            } else if (values.size() > 1) {
                faults.add(new FieldFault(name, "repeated", "once at most"));
            }
        });
        return faults;
    }

    private static String expected(Set<String> known) {
        return known.isEmpty()
                ? "no parameter is known here"
                : "no such parameter; there are " + String.join(", ", known);
    }

    private static String printable(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return safe.isEmpty() ? "?" : safe.substring(0, Math.min(64, safe.length()));
    }

    private static Set<String> names(HandlerMethod operation) {
        Set<String> names = new LinkedHashSet<>();
        Arrays.stream(operation.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(KnownParameters::name)
                .forEach(names::add);
        return names;
    }

    private static String name(MethodParameter parameter) {
        RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
        String own = parameter.getParameter().getName();
        return named == null || named.name().isEmpty() ? own : named.name();
    }
}
