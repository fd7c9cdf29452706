package dev.mailboat;

import java.time.LocalDate;

/// The last day on which something may be sent, and where the author wrote it.
public record Deadline(LocalDate date, Place place) {}
