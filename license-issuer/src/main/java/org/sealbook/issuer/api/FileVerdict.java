package org.sealbook.issuer.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sealbook.license.LicenseId;
import org.sealbook.license.LicenseTypeCode;
import org.sealbook.verify.Check;
import org.sealbook.verify.Finding;
import org.sealbook.verify.Genuine;
import org.sealbook.verify.LicenseContent;
import org.sealbook.verify.Outcome;
import org.sealbook.verify.Refused;
import org.sealbook.verify.Verdict;

/**
 * What the shared services say of a file that was verified (文件验证).
 *
 * @param result 0 文件验证通过, 1 文件签章校验失败, 2 文件校验失败
 * @param message the same in words, with the checks that failed
 */
record FileVerdict(int result, String message) {

    /** Those that hold the seal against those who may use it. */
    private static final Set<Check> OF_THE_SEAL =
            EnumSet.of(Check.C3, Check.C4, Check.C5, Check.C6, Check.C7, Check.C8);

    private static final Set<Check> OF_TODAY = EnumSet.of(Check.C11, Check.C12, Check.C14);

    /** Empty if it cannot be decided now: never a soft yes, and no no either. */
    static Optional<FileVerdict> of(Verdict verdict, LicenseTypeCode type) {
        if (verdict instanceof Genuine genuine) {
            return Optional.of(
                    isOf(genuine.content(), type)
                            ? new FileVerdict(0, "文件验证通过")
                            : new FileVerdict(2, "文件校验失败: a license of another type"));
        }
        if (verdict instanceof Refused refused) {
            boolean seal =
                    failed(refused.findings()).stream().map(Finding::check).anyMatch(OF_THE_SEAL::contains);
            return Optional.of(
                    new FileVerdict(seal ? 1 : 2, (seal ? "文件签章校验失败: " : "文件校验失败: ") + words(refused.findings())));
        }
        return Optional.empty();
    }

    /** Which license it is, unless somebody made that up. */
    static Optional<LicenseId> ours(Verdict verdict) {
        boolean forged = verdict instanceof Refused refused && isForged(refused.findings());
        return forged ? Optional.empty() : verdict.claimed().map(LicenseContent::id);
    }

    /** Whether anything failed that does not change with the days. */
    private static boolean isForged(List<Finding> findings) {
        return failed(findings).stream().map(Finding::check).anyMatch(check -> !OF_TODAY.contains(check));
    }

    private static boolean isOf(LicenseContent content, LicenseTypeCode type) {
        return content.id().type().equals(type);
    }

    private static List<Finding> failed(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.outcome() == Outcome.FAILED)
                .toList();
    }

    private static String words(List<Finding> findings) {
        return failed(findings).stream()
                .map(finding -> finding.check() + " " + finding.reason())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
