package org.sealbook.issuer.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What goes wrong outside the operations: refused by the firewall, by a filter, or by the HTTP server itself. Always a problem. */
@Configuration(proxyBeanMethods = false)
class ErrorAnswers {

    /** Where the server sends a request that something ended with a bare status. */
    @RestController
    static final class Rest implements ErrorController {

        @RequestMapping("/error")
        ResponseEntity<byte[]> error(HttpServletRequest request) {
            Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
            ProblemWord word = ProblemWord.ofStatus(status instanceof Integer code ? code : 404);
            return word == ProblemWord.NOT_FOUND
                    ? Problem.notFound().answer()
                    : Problem.of(word, word.title() + ".").answer();
        }
    }

    /** Addresses that could mean two things: encoded slashes, doubled slashes, control characters. */
    @Bean
    RequestRejectedHandler suspiciousAddresses() {
        return (request, response, rejected) -> SecurityProblems.write(
                response,
                Problem.of(ProblemWord.BAD_REQUEST, "The method or the address is not one that is read here."));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> serversOwnErrors() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }
}
