/// The live preview: a web server on this machine alone that shows an issue as each reader will get
/// it, renders from disk for every request, and tells the page when a file changed.
///
/// An *edition* is one render of an issue with the list it is for; a *revision* numbers it, so that
/// a page and the frame in it show the same render. What else the preview needs, the *newsroom*
/// gives it: the command line implements that.
@NullMarked
package dev.mailboat.preview;

import org.jspecify.annotations.NullMarked;
