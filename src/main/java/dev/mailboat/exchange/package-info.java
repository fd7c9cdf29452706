/// Other programs' lists: reads what newsletter services and spreadsheets export into the list, and
/// writes the list for them.
///
/// An *arrival* is a person as a foreign file describes them, in our columns. Arrivals never loosen
/// a status: whoever left, bounced or complained stays so.
@NullMarked
package dev.mailboat.exchange;

import org.jspecify.annotations.NullMarked;
