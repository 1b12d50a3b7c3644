package org.sealbook.issuer.register;

import org.jspecify.annotations.Nullable;

/** A row of {@code license_line}. */
record LineRow(int lastVersion, @Nullable String currentId, @Nullable String pendingId) {}
