package org.sealbook.issuer.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealbook.license.LicenseTypeCode;

/** Versions of license types that are being written: one for each type at most, which may have faults until it is published. */
public final class TypeDrafts {

    public static final int MAX_FACE_BYTES = 2 * 1024 * 1024;

    private final TypeMapper types;
    private final FaceJudge judge;

    TypeDrafts(TypeMapper types, FaceJudge judge) {
        this.types = types;
        this.judge = judge;
    }

    public Optional<TypeDraft> find(LicenseTypeCode code) {
        return types.draft(code.value()).map(DraftRow::draft);
    }

    /** Begins a draft, as the version after the last one that was published. @throws InvalidType if it is no document of this type */
    public Change create(LicenseTypeCode code, TypeSource source) {
        requireOf(code, source);
        int version = types.lastPublished(code.value()) + 1;
        DraftRow row = row(code, version, source, 0);
        return types.insertDraft(row) == 1 ? new Change.Made(1) : new Change.Exists();
    }

    /** @param revision the one that the change is meant for @throws InvalidType if it is no document of this type */
    public Change replace(LicenseTypeCode code, TypeSource source, long revision) {
        requireOf(code, source);
        return types.draft(code.value())
                .map(draft ->
                        Change.ofRows(types.replaceDocument(row(code, draft.version(), source, revision)), revision))
                .orElse(new Change.Stale());
    }

    public Change replaceFace(TypeDraft draft, byte[] face, long revision) {
        DraftRow row = new DraftRow(draft.code().value(), draft.version(), "", new byte[0], face, revision);
        return Change.ofRows(types.replaceFace(row), revision);
    }

    public Change delete(TypeDraft draft, long revision) {
        return Change.ofRows(types.deleteDraft(draft.code().value(), draft.version(), revision), revision);
    }

    /** Everything that stands against publishing a draft, each with its path. */
    public List<String> faults(TypeDraft draft) {
        List<String> faults = new ArrayList<>();
        Optional<LicenseType> type = Optional.empty();
        try {
            LicenseType read = TypeDocument.read(name(draft), draft.source());
            type = Optional.of(read);
            if (read.version() != draft.version()) {
                faults.add("version: " + draft.version() + ", one more than the last version that was published");
            }
        } catch (InvalidType invalid) {
            faults.addAll(invalid.faults());
        }
        if (draft.face().isEmpty()) {
            faults.add("face: missing");
        } else {
            faults.addAll(judge.faults(draft.face().get(), type));
        }
        return faults;
    }

    private static String name(TypeDraft draft) {
        return draft.code() + "/" + draft.version();
    }

    private static DraftRow row(LicenseTypeCode code, int version, TypeSource source, long revision) {
        return new DraftRow(code.value(), version, source.format().word(), source.bytes(), null, revision);
    }

    private static void requireOf(LicenseTypeCode code, TypeSource source) {
        if (!source.code().filter(code.value()::equals).isPresent()) {
            throw new InvalidType(code.value(), List.of("code: " + code + ", as in the address"));
        }
    }
}
