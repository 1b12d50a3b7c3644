package org.sealbook.issuer.catalog;

import java.util.Optional;
import org.sealbook.license.LicenseTypeCode;

/**
 * A version that is being written.
 *
 * @param version the one it will be published as: one more than the last
 * @param face the form template, once there is one
 * @param revision of the draft, from 1
 */
public record TypeDraft(LicenseTypeCode code, int version, TypeSource source, Optional<byte[]> face, long revision) {}
