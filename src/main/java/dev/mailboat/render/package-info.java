/// Turns an issue into a newsletter: Markdown, the theme's layouts, inlined CSS, the text part and
/// the pictures.
///
/// Rendered once for all readers of a language. Where a reader's own values go, a sentinel of two
/// private-use characters travels through every step ([MergeFields]) and becomes a field of the
/// finished [dev.mailboat.MergeText]. Pure but for reading the theme and the pictures.
@NullMarked
package dev.mailboat.render;

import org.jspecify.annotations.NullMarked;
