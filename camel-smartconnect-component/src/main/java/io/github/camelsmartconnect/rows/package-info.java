/**
 * Conversion of rows to and from SmartConnect's XML: decoding of the nested response of a query as a stream, names as
 * encoded by .NET, rows and documents for a run, and the errors table in the response of a run.
 *
 * <p>Independent of Camel and HTTP. Every document is read by a hardened parser (see {@link
 * io.github.camelsmartconnect.rows.RowReader} for its limits). Invalid documents cause a {@link
 * io.github.camelsmartconnect.rows.RowFormatException}, whereas exceptions of the connection are not wrapped.
 */
package io.github.camelsmartconnect.rows;
