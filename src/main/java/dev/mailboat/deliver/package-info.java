/// Hands messages to an SMTP server, over several connections, and tells what became of each.
///
/// What became of a mail is decided by the phase of the conversation and the first digit of the
/// reply (RFC 5321 section 4.2.1), never by the kind of an exception.
@NullMarked
package dev.mailboat.deliver;

import org.jspecify.annotations.NullMarked;
