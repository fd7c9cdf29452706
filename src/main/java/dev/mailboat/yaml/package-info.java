/// Reads YAML 1.2 strictly, with the place of every key and value.
///
/// Used by `config` and `read`. YAML 1.2 and not 1.1, so that `no`, `010`, `12:30` and `2025-07-01`
/// stay the text that was written.
@NullMarked
package dev.mailboat.yaml;

import org.jspecify.annotations.NullMarked;
