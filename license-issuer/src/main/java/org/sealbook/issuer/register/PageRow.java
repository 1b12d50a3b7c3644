package org.sealbook.issuer.register;

import java.time.LocalDateTime;

/** Where a page of a listing begins: after this license. */
record PageRow(LocalDateTime after, String afterId, int size) {}
