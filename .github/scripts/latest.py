"""Prints the manifest that the updater asks for (Tauri's static JSON).

    python3 .github/scripts/latest.py FOLDER VERSION BASE_URL NOTES_FILE [DATE]

FOLDER holds the packages, each with its signature beside it (NAME.sig); BASE_URL is where they will
be found. All packages must be signed, and for this very version: an app that asks for signed
versions takes no other.
"""

import base64
import datetime
import json
import sys
from pathlib import Path
from urllib.parse import quote

# How a package's name ends, and who installs it. The updater looks for its own installer first and
# for the system alone after that.
PACKAGES = {
    "_x64-setup.exe": ["windows-x86_64-nsis", "windows-x86_64"],
    ".msi": ["windows-x86_64-msi"],
    "_universal.app.tar.gz": [
        "darwin-aarch64-app",
        "darwin-aarch64",
        "darwin-x86_64-app",
        "darwin-x86_64",
    ],
    ".AppImage": ["linux-x86_64-appimage", "linux-x86_64"],
    ".deb": ["linux-x86_64-deb"],
    ".rpm": ["linux-x86_64-rpm"],
}


def signed_version(signature: str) -> str | None:
    """The version in the trusted comment of a signature, which the signature covers."""
    text = base64.b64decode(signature, validate=True).decode("utf-8")
    for line in text.splitlines():
        if line.startswith("trusted comment: "):
            fields = line.removeprefix("trusted comment: ").split("\t")
            return next((f.removeprefix("version:") for f in fields if f.startswith("version:")), None)
    return None


def package(folder: Path, ending: str) -> Path:
    found = [file for file in folder.iterdir() if file.name.endswith(ending)]
    if len(found) != 1:
        names = ", ".join(sorted(file.name for file in found)) or "none"
        raise SystemExit(f"one package should end with {ending}, found: {names}")
    return found[0]


def manifest(folder: Path, version: str, base_url: str, notes: str, date: str) -> dict:
    platforms = {}
    for ending, keys in PACKAGES.items():
        file = package(folder, ending)
        beside = file.with_name(f"{file.name}.sig")
        if not beside.is_file():
            raise SystemExit(f"{file.name} is not signed")
        signature = beside.read_text(encoding="utf-8").strip()
        signed = signed_version(signature)
        if signed != version:
            raise SystemExit(f"{file.name} is signed for version {signed}, this is {version}")
        url = f"{base_url.rstrip('/')}/{quote(file.name)}"
        platforms.update({key: {"signature": signature, "url": url} for key in keys})
    return {"version": version, "notes": notes, "pub_date": date, "platforms": platforms}


def main(arguments: list[str]) -> int:
    folder, version, base_url, notes_file, *date = arguments
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    notes = Path(notes_file).read_text(encoding="utf-8").strip()
    made = manifest(Path(folder), version, base_url, notes, date[0] if date else now)
    print(json.dumps(made, indent=2, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
