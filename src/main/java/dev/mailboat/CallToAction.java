package dev.mailboat;

/// The one thing a reader of the issue is asked to do.
///
/// @param label the words on the button
/// @param link an absolute URL, or the name of a link in the settings
public record CallToAction(Passage label, Passage link) {}
