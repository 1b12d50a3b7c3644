package org.sealbook.issuer.api;

/** Ends a request with a problem. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final String note;

    Refusal(Problem problem) {
        this(problem, problem.word());
    }

    /** @param note why, in a word for the audit alone */
    Refusal(Problem problem, String note) {
        super(problem.word(), null, false, false);
        this.problem = problem;
        this.note = note;
    }

    String note() {
        return note;
    }

    Problem problem() {
        return problem;
    }
}
