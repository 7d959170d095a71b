#!/usr/bin/env bash
# Prints a Markdown table of the instructions per call of every path, counted by callgrind: what twice as many calls take
# more than once as many, per call. With an argument: of the groups only that its regular expression matches, such as `^made`.
set -euo pipefail
cd "$(dirname "$0")"
command -v valgrind >/dev/null || { echo "valgrind is not installed" >&2; exit 1; }

wanted=${1-}
calls=5000
cargo build --release --quiet --bin once
once=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/once

# The instructions of a whole run.
instructions() {
    local log
    log=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$once" "$1" "$2" 2>&1) || { echo "$log" >&2; exit 1; }
    grep -oP 'Collected : \K[0-9]+' <<<"$log" || { echo "no count in: $log" >&2; exit 1; }
}

echo "| | path | instructions | × first |"
echo "|---|---|--:|--:|"
before=
"$once" | while IFS= read -r path; do
    group=${path%%|*}
    if [[ ! $group =~ $wanted ]]; then continue; fi
    one=$(instructions "$path" $calls)
    two=$(instructions "$path" $((2 * calls)))
    each=$(((two - one + calls / 2) / calls))
    if [[ $group != "$before" ]]; then before=$group base=$each; fi
    echo "| \`$group\` | ${path#*|} | $each | $(awk "BEGIN { printf \"%.1f\", $each / $base }") |"
done
