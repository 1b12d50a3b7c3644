package org.sealbook.verifier.scan;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.core.StandardHost;
import org.sealbook.verifier.answers.Problem;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What goes wrong outside the operations, in a filter or in the HTTP server itself. Always a problem, never a page. */
@Configuration(proxyBeanMethods = false)
class ErrorAnswers {

    /** Where the server sends a request that something ended with a bare status. */
    @RestController
    static final class Rest implements ErrorController {

        @RequestMapping("/error")
        ResponseEntity<byte[]> error(HttpServletRequest request) {
            Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
            return Problem.ofStatus(status instanceof Integer code ? code : 404).answer();
        }
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
