@org.jspecify.annotations.NullMarked
package dev.mailboat.exchange;
