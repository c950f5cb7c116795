#!/bin/sh
# Puts the program into the menu of the desktop and lets a double click on a deck open it, for this user:
#   sh resources/linux/install.sh [PATH OF THE COMMAND flashcards]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
command=${1:-$here/../../.venv/bin/flashcards}
[ -x "$command" ] || command=flashcards
case $command in */*) command=$(cd "$(dirname "$command")" && pwd)/$(basename "$command") ;; esac
share=${XDG_DATA_HOME:-$HOME/.local/share}
mkdir -p "$share/applications" "$share/mime/packages" "$share/metainfo" "$share/icons/hicolor/scalable/apps"
while IFS= read -r line; do
  case $line in
    Exec=*) printf 'Exec="%s" %%F\n' "$command" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <"$here/flashcards.desktop" >"$share/applications/flashcards.desktop"
cp "$here/flashcards.mime.xml" "$share/mime/packages/flashcards.xml"
cp "$here/flashcards.metainfo.xml" "$share/metainfo/"
cp "$here/flashcards.svg" "$share/icons/hicolor/scalable/apps/"
for update in "update-mime-database $share/mime" "update-desktop-database $share/applications"; do
  if command -v "${update%% *}" >/dev/null; then $update; fi
done
