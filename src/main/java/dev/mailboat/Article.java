package dev.mailboat;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One Markdown file of an issue: its front matter, checked, and its text.
///
/// Text that the author left out is an empty passage.
///
/// @param name the file's name without ending and language suffix, such as `10-red-sea`
/// @param place the file
/// @param link where "read more" leads: an absolute URL or a named link
/// @param order position in the issue; articles of equal order follow their names
/// @param language BCP 47 tag, from the front matter, the suffix or the issue
/// @param validUntil the last day on which the text may be sent
/// @param audience the condition that a reader meets who gets the article, as written; empty when
///   it is for everybody
/// @param body the Markdown below the front matter
/// @param text what readers of the plain-text part get in place of the body; empty to make it from
///   the body
public record Article(
    String name,
    Place place,
    Passage title,
    Passage author,
    @Nullable LocalDate date,
    @Nullable Picture image,
    Passage summary,
    Passage link,
    int order,
    boolean draft,
    String language,
    @Nullable Deadline validUntil,
    Passage audience,
    Passage body,
    Passage text) {}
