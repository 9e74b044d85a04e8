# What the scripts that open exported files with other programs have in common; to be sourced.

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

# check NAME COMMAND...: one line for each check.
check() {
    local name=$1; shift
    if "$@" >"$work/said" 2>&1; then echo "ok    $name $(tail -n 1 "$work/said")"
    else echo "WRONG $name"; sed 's/^/      /' "$work/said"; failures=$((failures + 1)); fi
}
