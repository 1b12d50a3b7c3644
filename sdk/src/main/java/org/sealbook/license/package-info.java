/**
 * The values a license is made of: codes with their check characters, dates, holders, and the license itself.
 *
 * <p>Text from outside becomes one of these types once, at the edge, and never goes back to a {@code String} inside.
 * Every constructor refuses what its standard refuses; {@code parse} is for text that people type.
 */
@NullMarked
package org.sealbook.license;

import org.jspecify.annotations.NullMarked;
