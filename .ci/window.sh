# What scripts that drive the real window have in common; to be sourced. Needs xvfb, openbox, xdotool, imagemagick and
# Mesa (`.ci/run` installs them).

linchpin=${LINCHPIN:-target/release/linchpin}
work=$(mktemp -d)
export LINCHPIN_CONFIG_DIR=$work/config XDG_RUNTIME_DIR=$work
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS || true

# screen DISPLAY WIDTH HEIGHT: a display with a window manager.
screen() {
    export DISPLAY=$1
    Xvfb "$DISPLAY" -screen 0 "$2x$3x24" >/dev/null 2>&1 & xvfb=$!
    trap 'kill ${app:-} ${window_manager:-} $xvfb 2>/dev/null || true; rm -rf "$work"' EXIT
    # On a busy machine that takes a while.
    for _ in $(seq 300); do xdotool getdisplaygeometry >/dev/null 2>&1 && break; sleep 0.1; done
    openbox >/dev/null 2>&1 & window_manager=$!
}

fail() { echo "${0##*/}: $*" >&2; import -window root "$out/failure.png" || true; cat "$work/log" >&2 || true; exit 1; }
keys() { for key in "$@"; do xdotool key --clearmodifiers "$key"; sleep 0.35; done; }
write() { xdotool type --delay 25 "$1"; sleep 0.4; }
shot() { import -window root "$out/$1.png"; }

# start FILE: the window on a file.
start() {
    "$linchpin" "$1" >"$work/log" 2>&1 & app=$!
    for _ in $(seq 150); do
        window=$(xdotool search --onlyvisible --name 'Linchpin' 2>/dev/null | tail -n 1) && [ -n "$window" ] && break
        kill -0 "$app" 2>/dev/null || fail "the program ended"
        sleep 0.1
    done
    [ -n "${window:-}" ] || fail "no window came up"
    xdotool windowactivate --sync "$window" || true
    sleep 2
}

# saved FILE COMMAND...: does what saves, and waits until the file has changed.
saved() {
    local file=$1 before; before=$(stat -c %Y%i "$file"); shift
    "$@"
    for _ in $(seq 40); do [ "$(stat -c %Y%i "$file")" != "$before" ] && return 0; sleep 0.1; done
    fail "the file was not saved"
}

# quit: the window closes on Ctrl+Q without a question.
quit() {
    keys ctrl+q
    for _ in $(seq 50); do kill -0 "$app" 2>/dev/null || break; sleep 0.1; done
    kill -0 "$app" 2>/dev/null && { shot still-open; fail "the window did not close"; }
    wait "$app" || fail "the program ended with an error"
    app=
}
