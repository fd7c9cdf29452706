/// Reads `mailboat.yaml`, its profile and the environment into one checked record per edge.
///
/// Order of precedence: environment (`MAILBOAT_SMTP_URL`), profile, file, default.
@NullMarked
package dev.mailboat.config;

import org.jspecify.annotations.NullMarked;
