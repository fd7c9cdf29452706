/// Says what would go wrong with an issue in a reader's mailbox, before it is sent.
///
/// Every rule is an entry of [Rule], with its weight, one sentence and how to mend it. The rules
/// look at the finished newsletter and at the issue as written, which no other step sees together;
/// that is why they are a package of their own. All but [LinkCheck] are pure.
@NullMarked
package dev.mailboat.lint;

import org.jspecify.annotations.NullMarked;
