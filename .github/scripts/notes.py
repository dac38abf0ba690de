"""Prints what CHANGELOG.md says of a version: the notes of its release.

    python3 .github/scripts/notes.py VERSION [--or-unreleased]

A section begins with "## VERSION", with or without brackets, and may go on with a date. With
--or-unreleased a version without a section of its own takes what is not released yet.
"""

import re
import sys
from pathlib import Path


def section(text: str, name: str) -> str | None:
    """What stands between the heading of that name and the next one; None without such a heading."""
    heading = re.compile(rf"^##\s+\[?v?{re.escape(name)}\]?(\s.*)?$", re.IGNORECASE)
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if heading.match(line):
            rest = lines[number + 1 :]
            end = next((at for at, line in enumerate(rest) if line.startswith("## ")), len(rest))
            return "\n".join(rest[:end]).strip()
    return None


def main(arguments: list[str]) -> int:
    version, *options = arguments
    text = Path("CHANGELOG.md").read_text(encoding="utf-8")
    notes = section(text, version)
    if notes is None and "--or-unreleased" in options:
        notes = section(text, "Unreleased")
    if not notes:
        print(f"CHANGELOG.md says nothing of {version}", file=sys.stderr)
        return 1
    print(notes)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
