#!/usr/bin/env bash
# Prints a Markdown table of what a derive costs the user who writes it, of 100 structs with 8 fields each: how much it
# expands to, what compiling the crate takes, how large the program gets.
#   bash cost.sh              all subjects, times being medians of 5 runs
#   bash cost.sh 9 reflect    medians of 9 runs, of some subjects only
set -euo pipefail
shopt -s inherit_errexit # or a failure in `$(..)` would pass
cd "$(dirname "${BASH_SOURCE[0]}")"

runs=${1:-5}
[[ $runs =~ ^[1-9][0-9]*$ ]] || { echo "error: the number of runs is not a number: $runs" >&2; exit 1; }
shift || true
STRUCTS=100
SUBJECTS=(plain plain_methods reflect reflect_no_registry reflect_methods reflect_methods_no_entries serde facet bevy_reflect)
if [ $# -gt 0 ]; then SUBJECTS=(plain plain_methods "$@"); fi
declare -A TITLES=(
    [plain]='nothing derived'
    [plain_methods]='nothing derived, four methods each'
    [reflect]='**reflect**'
    [reflect_no_registry]='**reflect**, no registry'
    [reflect_methods]='**reflect**, four methods each'
    [reflect_methods_no_entries]='**reflect**, four methods each, no entries'
    [serde]='serde (both traits)'
    [facet]='facet'
    [bevy_reflect]='bevy_reflect'
)

# Settings of the caller would change what is measured.
unset RUSTC RUSTFLAGS RUSTC_WRAPPER CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET CARGO_INCREMENTAL
unset "${!CARGO_PROFILE_@}"
work=${CARGO_TARGET_DIR:-target}/cost
export CARGO_TERM_COLOR=never CARGO_NET_RETRY=10 CARGO_TARGET_DIR=$work/target

die() { echo "error: $*" >&2; exit 1; }
say() { echo "$*" >&2; }

# Cargo, silent unless it fails. `--manifest-path`, not `cd`: the toolchain is chosen by where one stands.
cargo_in() { # command [options]
    local log=$work/cargo.log
    cargo "$1" --quiet --manifest-path "$work/Cargo.toml" "${@:2}" 2>"$log" || { cat "$log" >&2; die "cargo $* failed"; }
}

seconds() { # command: what it took, in ms
    local start=${EPOCHREALTIME/[.,]/} # a comma in some languages
    "$@"
    echo $(((${EPOCHREALTIME/[.,]/} - start) / 1000))
}

median() { sort -n | awk '{ all[NR] = $1 } END { print (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2 }'; }

# As rustc prints it after all macros. White space is left out: the printer indents by depth, which costs nobody anything.
expanded() { # subject
    # A directory of its own: with RUSTC_BOOTSTRAP (the option is unstable) some dependencies are built differently.
    RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$work/expanded cargo_in rustc -p "cost_$1" --lib --profile=check -- \
        -Zunpretty=expanded | tr -d '[:space:]' | wc -c
}

# The whole crate again, nothing of it being kept from before, and nothing but it.
rebuild() { # subject
    touch "$work/cost_$1/src/lib.rs"
    CARGO_INCREMENTAL=0 cargo_in build -p "cost_$1" --lib
}

# One field of one literal, in the body of one function, is another.
change() { # subject
    local file=$work/cost_$1/src/s042.rs before
    before=$(<"$file")
    sed -i -E "s/id: [0-9]+, count/id: $((changes += 1)), count/" "$file"
    [ "$before" != "$(<"$file")" ] || die "nothing has changed in $file"
}
rebuild_changed() { CARGO_INCREMENTAL=1 cargo_in build -p "cost_$1" --lib; }

# The size of a program, after a run of it. What it prints of all types must be the same for all that describe them.
size() { # subject, program
    local program=$CARGO_TARGET_DIR/release/$1_$2 printed
    [ -f "$work/cost_$1/src/bin/$1_$2.rs" ] || return 0
    printed=$("$program") || die "$program failed"
    [ "$2" != described ] || [ "$printed" = $((8 * STRUCTS)) ] || die "$program printed $printed"
    wc -c <"$program"
}

rm -rf "$work"/cost_*
bash cost/generate.sh "$work" "$(cd .. && pwd)" "${SUBJECTS[@]}"
declare -A bytes built changed unused described shown
changes=0

for name in "${SUBJECTS[@]}"; do
    say "$name: expansion and programs"
    bytes[$name]=$(expanded "$name")
    CARGO_INCREMENTAL=0 cargo_in build --release -p "cost_$name" --bins
    unused[$name]=$(size "$name" unused)
    described[$name]=$(size "$name" described)
    shown[$name]=$(size "$name" shown)
done

# Round by round, so that what else the machine does falls on all alike. Everything is built once before.
for name in "${SUBJECTS[@]}"; do
    say "$name: dependencies"
    rebuild "$name"
done
for ((run = 1; run <= runs; run++)); do
    say "debug build, run $run of $runs"
    for name in "${SUBJECTS[@]}"; do built[$name]+="$(seconds rebuild "$name")"$'\n'; done
done
for name in "${SUBJECTS[@]}"; do rebuild_changed "$name"; done
for ((run = 1; run <= runs; run++)); do
    say "incremental build, run $run of $runs"
    for name in "${SUBJECTS[@]}"; do
        change "$name"
        changed[$name]+="$(seconds rebuild_changed "$name")"$'\n'
    done
done

# What a number is more than that of the subject without a derive, and the number itself.
more() { # number, number of the other, scale, digits
    [ -n "$1" ] || { echo –; return; }
    awk -v a="$1" -v b="$2" -v s="$3" -v d="$4" 'BEGIN { printf "%+.*f (%.*f)", d, (a - b) / s, d, a / s }'
}

printf '| %s ' "$STRUCTS structs of 8 fields" "expansion, bytes per struct" "debug build, s" "after a change, s" \
    "program, kB: unused" "every type reached" "a value of each shown"
echo "|"
echo "|---|--:|--:|--:|--:|--:|--:|"
for name in "${SUBJECTS[@]}"; do
    base=plain
    case $name in *_methods*) base=plain_methods ;; esac
    echo "| ${TITLES[$name]} | $(((bytes[$name] - bytes[$base]) / STRUCTS))" \
        "| $(more "$(median <<<"${built[$name]%$'\n'}")" "$(median <<<"${built[$base]%$'\n'}")" 1000 2)" \
        "| $(more "$(median <<<"${changed[$name]%$'\n'}")" "$(median <<<"${changed[$base]%$'\n'}")" 1000 2)" \
        "| $(more "${unused[$name]}" "${unused[$base]}" 1000 1)" \
        "| $(more "${described[$name]}" "${described[$base]}" 1000 1)" \
        "| $(more "${shown[$name]}" "${shown[$base]}" 1000 1) |"
done
