/// Who was promised an issue and what became of each: durable, so that a run can be killed at any
/// moment and the next one goes on.
@NullMarked
package dev.mailboat.ledger;

import org.jspecify.annotations.NullMarked;
