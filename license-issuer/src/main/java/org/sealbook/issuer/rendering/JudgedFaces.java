package org.sealbook.issuer.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.crypto.Digests;
import org.sealbook.issuer.catalog.FaceJudge;
import org.sealbook.issuer.catalog.LicenseType;
import org.sealbook.issuer.catalog.Recent;
import org.sealbook.issuer.catalog.TypeDrafts;

/** Judges faces: first as files, in quarantine; then whether what their types allow fits on them; then as a verifier reads them. */
final class JudgedFaces implements FaceJudge {

    private static final int EXAMINED_KEPT = 64;

    private final Fonts fonts;
    private final String qrPrefix;
    private final FaceQuarantine quarantine = new FaceQuarantine();
    private final Recent<String, List<String>> examined = new Recent<>(EXAMINED_KEPT);

    JudgedFaces(Fonts fonts, String qrPrefix) {
        this.fonts = fonts;
        this.qrPrefix = qrPrefix;
    }

    @Override
    public List<String> faults(byte[] face, Optional<LicenseType> type) {
        if (face.length > TypeDrafts.MAX_FACE_BYTES) {
            return List.of("face: more than " + TypeDrafts.MAX_FACE_BYTES + " bytes");
        }
        List<String> foreign = examined.get(Digests.sha256Hex(face), unknown -> Optional.of(quarantine.faults(face)))
                .orElseThrow();
        if (!foreign.isEmpty()) {
            return foreign.stream().map(fault -> "face: " + fault).toList();
        }
        return type.map(known -> misfits(face, known)).orElse(List.of());
    }

    @Override
    public List<String> misfits(byte[] form, LicenseType type) {
        Face face = FaceCompiler.compile(form);
        List<String> faults = new ArrayList<>(FaceFit.faults(type, face, fonts, qrPrefix));
        if (faults.isEmpty()) {
            new Specimen(type, face, fonts, qrPrefix).fault().ifPresent(faults::add);
        }
        return faults;
    }

    @Override
    public List<String> misfitsOfCode(LicenseType type) {
        return FaceFit.faultsOfCode(type, qrPrefix);
    }
}
