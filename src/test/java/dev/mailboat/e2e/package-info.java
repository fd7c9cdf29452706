/// The real command line, end to end.
@org.jspecify.annotations.NullMarked
package dev.mailboat.e2e;
