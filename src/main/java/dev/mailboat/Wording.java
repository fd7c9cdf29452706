package dev.mailboat;

/// What an issue says around its articles, in one language.
///
/// @param intro Markdown above the articles; may be empty
public record Wording(
    Passage subject, Passage preheader, CallToAction callToAction, Passage intro) {}
