package io.github.camelsmartconnect.auth;

import java.util.Objects;

import io.github.camelsmartconnect.model.SmartConnectAuthenticationException;

/** Signs a user in with a password: public key, encryption, GetToken. */
public final class SignIn {

    private final String username;
    private final String password;
    private final String companyId;
    private final SignInCalls calls;

    public SignIn(String username, String password, String companyId, SignInCalls calls) {
        this.username = username;
        this.password = Objects.requireNonNull(password);
        this.companyId = companyId;
        this.calls = calls;
    }

    /** Fetches a new token; each call is a sign-in of its own. */
    String newToken() {
        String key = calls.publicKey();
        try {
            return tokenWith(key);
        } catch (SmartConnectAuthenticationException refused) {
            // the key may have been changed between the two calls: then the service could not decrypt the password
            String newest = calls.publicKey();
            if (newest.equals(key)) {
                throw refused;
            }
            return tokenWith(newest);
        }
    }

    private String tokenWith(String key) {
        return calls.token(username, PasswordEncryption.encrypt(key, password), companyId);
    }

    /** Whether this would sign in with the same password. */
    boolean samePassword(SignIn other) {
        return other != null && password.equals(other.password);
    }

    @Override
    public String toString() {
        return "SignIn[companyId=" + companyId + "]";
    }
}
