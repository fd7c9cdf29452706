/// Joins a newsletter with one reader's values into the exact bytes of their mail. Pure: the same
/// newsletter, reader and date give the same bytes.
@NullMarked
package dev.mailboat.compose;

import org.jspecify.annotations.NullMarked;
