/// Mailboat's nouns: what flows from the folder to the reader's mailbox. Values only.
///
/// One word for one thing: an *issue* is an edition as written, a *newsletter* the issue rendered,
/// a *variant* the newsletter in one language, a *message* the mail for one *subscriber*, a
/// *delivery* what became of it; a *problem* is anything the user can mend.
///
/// ```
/// issues/2025-07/ ──read──▶ Issue ──render──▶ Newsletter ──compose──▶ Message ──deliver──▶ Delivery ──▶ Report
/// subscribers.csv ─subscribers─▶ Subscriber ────────────────▲            (one a subscriber; recorded in the ledger)
/// Issue + Newsletter ──lint──▶ Problems
/// ```
///
/// Each sub-package is one verb, or one edge of the way. Steps do not know each other: they meet in
/// these values and in `cli`. Two packages are tools of several steps and know none of them: `yaml`
/// reads what people write as YAML, `where` what they write to say which readers they mean. The
/// architecture test holds the table of who may use whom.
@NullMarked
package dev.mailboat;

import org.jspecify.annotations.NullMarked;
