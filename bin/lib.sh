# Shared by the commands of this folder.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

die() { echo "$(basename "$0"): $*" >&2; exit 1; }

command -v java >/dev/null || die "a JDK 17 or newer is needed (on Debian: apt-get install openjdk-17-jdk-headless)"

# Builds the modules named if their jars are missing or older than a source.
build() {
  local stale=""
  for module in "$@"; do
    local jar sources="sdk/src/main $module/src/main"
    jar=$(jar_of "$module")
    [ "$module" != demo/bench ] || sources="$sources demo/src/main license-issuer/src/main"
    # shellcheck disable=SC2086
    # Jars carry a fixed date so that builds can be repeated: a file beside them tells when it was.
    if [ ! -f "$jar" ] || [ -n "$(find $sources pom.xml "$module/pom.xml" -newer "$module/target/built" -print -quit 2>&1)" ]; then
      stale="$stale,$module"
    fi
  done
  [ -z "$stale" ] && return 0
  echo "  … building${stale//,/ } (the first time also fetches what is needed; a few minutes)" >&2
  ./mvnw -q -B -DskipTests -Dmaven.test.skip=true package -pl "${stale#,}" -am >&2 || die "the build failed"
  for module in sdk demo demo/identity license-issuer license-verifier demo/bench; do
    [ ! -f "$(jar_of "$module")" ] || touch "$module/target/built"
  done
}

jar_of() {
  case $1 in
    sdk) echo sdk/target/sealbook-sdk.jar ;;
    demo) echo demo/target/sealbook-demo.jar ;;
    demo/identity) echo demo/identity/target/sealbook-identity.jar ;;
    demo/bench) echo demo/bench/target/sealbook-bench.jar ;;
    *) echo "$1/target/$1.jar" ;;
  esac
}
