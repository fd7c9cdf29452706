/// What tests share: projects to change, golden files, a mail server.
@org.jspecify.annotations.NullMarked
package dev.mailboat.testkit;
