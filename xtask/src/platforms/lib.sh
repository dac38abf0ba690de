#!/bin/sh
# Microsoft's librarian, as far as building static libraries goes: "lib -out:X objects" is "ar crs X
# objects".

library=
for argument in "$@"; do
    shift
    case "$argument" in
    [-/][oO][uU][tT]:*) library=${argument#?[oO][uU][tT]:} ;;
    [-/]*) ;;
    *) set -- "$@" "$argument" ;;
    esac
done
exec x86_64-w64-mingw32-ar crs "$library" "$@"
