package org.sealbook.issuer.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.holder.HolderSessions;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a holder comes in and goes out. */
@ForHolders
@Controller
class SignInController {

    private final HolderPage page;
    private final HolderSessions sessions;
    private final HolderCookies cookies;

    SignInController(HolderPage page, HolderSessions sessions, HolderCookies cookies) {
        this.page = page;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @GetMapping("/me/sign-in")
    ResponseEntity<String> signIn(
            @RequestParam(required = false) @Nullable String failed,
            HttpServletRequest request,
            HttpServletResponse response) {
        String why = Optional.ofNullable(failed)
                .filter(word -> word.equals("identity") || word.equals("provider"))
                .orElse("");
        return page.show("sign-in", Map.of("failed", why), request, response);
    }

    @PostMapping("/me/sign-out")
    ResponseEntity<String> signOut(Authentication holder, HttpServletResponse response) {
        sessions.close(HolderPage.who(holder));
        cookies.remove(response, HolderCookies.SESSION);
        return to("/me/sign-in");
    }

    /** After a form: the page to look at next. */
    static ResponseEntity<String> to(String page) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(page))
                .build();
    }
}
