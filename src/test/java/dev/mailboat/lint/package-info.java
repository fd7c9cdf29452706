/// Tests of the rules.
@org.jspecify.annotations.NullMarked
package dev.mailboat.lint;
