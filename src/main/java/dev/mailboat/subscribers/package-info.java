/// Reads the subscriber list (CSV) and the suppression list, and decides who is mailed.
@NullMarked
package dev.mailboat.subscribers;

import org.jspecify.annotations.NullMarked;
