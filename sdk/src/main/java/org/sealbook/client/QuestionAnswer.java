package org.sealbook.client;

import org.sealbook.usage.OfAge;

/**
 * The answer to the one question that a holder presented. Look at the question before the answer: the holder chose it.
 *
 * @param question e.g. whether the holder is at least 18 years old
 */
public record QuestionAnswer(OfAge question, boolean yes) {}
