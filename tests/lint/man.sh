#!/usr/bin/env bash
# man has nothing to complain about in our man pages: man.sh ROOT
set -euo pipefail
failed=0
for page in "$1"/installer/man/*.1; do
    said=$(LC_ALL=C.UTF-8 MANROFFSEQ= MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null) || failed=1
    [ -z "$said" ] || { printf '%s: %s\n' "${page#"$1"/}" "$said"; failed=1; }
done
exit "$failed"
