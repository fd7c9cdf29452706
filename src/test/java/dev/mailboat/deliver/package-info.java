/// Tests of the send loop, against servers that misbehave.
@org.jspecify.annotations.NullMarked
package dev.mailboat.deliver;
