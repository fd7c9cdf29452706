/// The language in which people say whom they mean, such as `language=de and tag:customer`.
///
/// Used by every step that lets its user choose readers: `--where` on the command line, `audience`
/// in an issue, blocks for some readers in the text. What it makes is a value,
/// [dev.mailboat.Condition].
@NullMarked
package dev.mailboat.where;

import org.jspecify.annotations.NullMarked;
