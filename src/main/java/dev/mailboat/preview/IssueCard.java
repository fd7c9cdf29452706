package dev.mailboat.preview;

import dev.mailboat.Report;
import java.util.Optional;

/// An issue in the list of issues.
///
/// @param date as written; empty when the issue cannot be read
/// @param subject empty when the issue cannot be read
/// @param report empty when its sending was never begun
public record IssueCard(
    String name, String date, String subject, int drafts, Optional<Report> report) {}
