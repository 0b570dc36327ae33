/**
 * Rows in and out of SmartConnect's XML: the nested answer of a query decoded as it arrives, names coded as .NET codes
 * them, rows and documents written for a run, and the errors table that a run answers with.
 *
 * <p>Knows nothing of Camel or HTTP. Every document is read by one hardened parser ({@link
 * io.github.camelsmartconnect.rows.RowReader} says with which limits), and bytes that aren't what they should be are a
 * {@link io.github.camelsmartconnect.rows.RowFormatException}, whereas a broken connection stays the exception that it
 * was.
 */
package io.github.camelsmartconnect.rows;
