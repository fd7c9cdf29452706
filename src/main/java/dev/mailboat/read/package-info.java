/// Reads an issue's folder into an [dev.mailboat.Issue], with every problem and its place.
@NullMarked
package dev.mailboat.read;

import org.jspecify.annotations.NullMarked;
