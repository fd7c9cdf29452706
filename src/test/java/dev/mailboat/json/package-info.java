@org.jspecify.annotations.NullMarked
package dev.mailboat.json;
