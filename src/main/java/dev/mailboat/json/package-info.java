/// Values as JSON, for answers that programs read.
@NullMarked
package dev.mailboat.json;

import org.jspecify.annotations.NullMarked;
