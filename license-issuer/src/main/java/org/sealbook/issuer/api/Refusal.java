package org.sealbook.issuer.api;

/** Ends a request with a problem. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.word(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
