#!/bin/sh
# Runs inside a clean system, as an ordinary person with a display and a bus: starts what was
# installed from the menu's own entry, opens a link to a lead, and has the desk start at login.
# $1: the entry in the menu.
set -eu
fail() { echo "try: $*" >&2; exit 1; }
value() { sed -n "s/^$1=//p" "$2" | head -n 1; }

entry=$1
desktop-file-validate "$entry"
value MimeType "$entry" | grep -q 'x-scheme-handler/referral-desk' || fail "the menu's entry takes no links"
icon=$(value Icon "$entry")
find /usr/share/icons/hicolor -name "$icon.png" | grep -q . || fail "there is no icon $icon"
handler=$(xdg-mime query default x-scheme-handler/referral-desk)
[ "$handler" = "$(basename "$entry")" ] || fail "links are opened by '$handler'"
value Exec "$entry" | grep -q ' %u$' || fail "the menu's entry hands no link over"

# Asked for in a version that lay elsewhere: the start puts the entry right.
login="$HOME/.config/autostart/Referral Desk.desktop"
mkdir -p "$(dirname "$login")"
printf '[Desktop Entry]\nType=Application\nName=Referral Desk\nExec=/opt/old --hidden\n' >"$login"
desk settings set start_at_login true >/dev/null
inotifywait -qq -t 60 -e close_write "$(dirname "$login")" &
written=$!

mkfifo said
referral-desk --samples --lang en >said 2>&1 &
app=$!
trap 'kill $app 2>/dev/null && wait $app || true' EXIT
exec 3<said
await() {
  while read -r line <&3; do
    echo "  $line"
    case $line in *"$1"*) return ;; esac
  done
  fail "the app ended before it said: $1"
}
await "referral-desk: window shown"

# Through the handler, as a browser would: the running app hears of it and says so.
xdg-open referral-desk://lead/nobody-has-this-id
await "a link to a lead that is not here was ignored"
[ "$(xdg-mime query default x-scheme-handler/referral-desk)" = "$handler" ] ||
  fail "the app has put itself before its package"

wait $written || fail "the entry for the login was not put right"
value Exec "$login" | grep -q '^"\{0,1\}/usr/bin/referral-desk"\{0,1\} .*--hidden' ||
  fail "at login starts: $(value Exec "$login")"
echo "installed, started, opened by a link, started at login"
