"""Prints the version of the app, and refuses a tag that names another one.

    python3 .github/scripts/version.py [TAG]

The version stands in Cargo.toml (the Tauri CLI and the installers take it from there) and in
ui/package.json; both must say the same.
"""

import json
import sys
import tomllib
from pathlib import Path


def main(arguments: list[str]) -> int:
    cargo = tomllib.loads(Path("Cargo.toml").read_text(encoding="utf-8"))
    version = cargo["workspace"]["package"]["version"]
    window = json.loads(Path("ui/package.json").read_text(encoding="utf-8"))["version"]
    if window != version:
        print(f"Cargo.toml says {version}, ui/package.json {window}", file=sys.stderr)
        return 1
    if arguments and arguments[0] != f"v{version}":
        print(f"the tag is {arguments[0]}, the app is {version}", file=sys.stderr)
        return 1
    print(version)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
