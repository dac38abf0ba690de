#!/bin/sh
# A C compiler for macOS. Objective-C needs headers that only Apple's machines have; nothing is
# linked here, so its sources become empty objects.

objective_c=no
output=
before=
for argument in "$@"; do
    case "$argument" in
    *.m | *.mm) objective_c=yes ;;
    esac
    if [ "$before" = -o ]; then
        output=$argument
    fi
    before=$argument
done
if [ "$objective_c" = yes ] && [ -n "$output" ]; then
    exec python3 -m ziglang cc -target aarch64-macos -x c -c /dev/null -o "$output"
fi
exec python3 -m ziglang cc -target aarch64-macos "$@"
