#!/usr/bin/env bash
# A version → the standalone command of that release, in a folder of its own; the step's output names it.
set -euo pipefail

fail() {
  echo "::error title=oidc install::$1"
  exit 1
}

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  Darwin-x86_64) platform=darwin-x64 ;;
  Darwin-arm64) platform=darwin-arm64 ;;
  *) fail "there is no standalone command for $(uname -s) on $(uname -m): install the npm package, and use the input \`binary\`" ;;
esac

# The sum comes from the workflow, or from the release itself.
folder=$(mktemp -d "$RUNNER_TEMP/oidc-install-XXXXXX")
cd "$folder"
archive=oidc-$platform.tar.gz
load() {
  curl --fail --silent --show-error --location --retry 3 --remote-name "${RELEASES%/}/v${VERSION#v}/$1" ||
    fail "version $VERSION could not be loaded from $RELEASES"
}
load "$archive"
if [ -n "$SHA256" ]; then
  echo "$SHA256  $archive" > SHA256SUMS
else
  load SHA256SUMS
fi
sum() { if command -v sha256sum > /dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
grep -F "  $archive" SHA256SUMS | sum --check --status - ||
  fail "$archive is not what it should be: its SHA-256 is $(sum "$archive" | cut -d ' ' -f 1)"

tar -xzf "$archive"
echo "binary=$folder/oidc" >> "$GITHUB_OUTPUT"
