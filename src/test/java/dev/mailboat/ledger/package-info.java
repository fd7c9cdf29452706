/// The ledger, in both databases.
@org.jspecify.annotations.NullMarked
package dev.mailboat.ledger;
