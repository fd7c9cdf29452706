@org.jspecify.annotations.NullMarked
package dev.mailboat.render;
