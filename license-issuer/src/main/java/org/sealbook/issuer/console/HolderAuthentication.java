package org.sealbook.issuer.console;

import org.jspecify.annotations.Nullable;
import org.sealbook.issuer.holder.SignedIn;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Somebody at his own pages, as the security filters know him. */
final class HolderAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient SignedIn who;

    HolderAuthentication(SignedIn who) {
        super(AuthorityUtils.createAuthorityList("HOLDER"));
        this.who = who;
        setAuthenticated(true);
    }

    @Override
    public SignedIn getPrincipal() {
        return who;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    /** The session's, since this name may be logged. */
    @Override
    public String getName() {
        return who.session();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HolderAuthentication that && who.equals(that.who);
    }

    @Override
    public int hashCode() {
        return who.hashCode();
    }
}
