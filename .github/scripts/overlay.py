"""Prints what this build adds to tauri.conf.json: signing, as far as there is something to sign with.

    python3 .github/scripts/overlay.py > overlay.json

It reads the environment and holds no secret; what is not given stays away.

    SIGN_UPDATES                    "true" where there is a private key for updates
    UPDATER_PUBLIC_KEY              the public one, where tauri.conf.json has none
    UPDATER_ENDPOINT                where the app looks for newer versions; without it, it looks nowhere
    WINDOWS_CERTIFICATE_THUMBPRINT  a certificate in the store of the machine
    WINDOWS_TIMESTAMP_URL           who countersigns the time
    WINDOWS_SIGN_COMMAND            a program that signs a file (%1) instead of a certificate
"""

import json
import os
import sys
from pathlib import Path


def given(name: str) -> str:
    return os.environ.get(name, "").strip()


def main() -> int:
    overlay: dict = {"bundle": {}}
    if given("SIGN_UPDATES") == "true":
        config = json.loads(Path("tauri.conf.json").read_text(encoding="utf-8"))
        of_the_app = config.get("plugins", {}).get("updater", {}).get("pubkey")
        public_key = of_the_app or given("UPDATER_PUBLIC_KEY")
        if not public_key:
            print("there is a private key for updates and no public one", file=sys.stderr)
            return 1
        overlay["bundle"]["createUpdaterArtifacts"] = True
        # The signature carries the version too, so that an old package can't pass for a new one.
        updater = {"pubkey": public_key, "requireSignedVersion": True}
        if given("UPDATER_ENDPOINT"):
            updater["endpoints"] = [given("UPDATER_ENDPOINT")]
        overlay["plugins"] = {"updater": updater}
    windows: dict = {}
    if given("WINDOWS_SIGN_COMMAND"):
        windows["signCommand"] = given("WINDOWS_SIGN_COMMAND")
    elif given("WINDOWS_CERTIFICATE_THUMBPRINT"):
        windows["certificateThumbprint"] = given("WINDOWS_CERTIFICATE_THUMBPRINT")
        windows["digestAlgorithm"] = "sha256"
        if given("WINDOWS_TIMESTAMP_URL"):
            windows["timestampUrl"] = given("WINDOWS_TIMESTAMP_URL")
    if windows:
        overlay["bundle"]["windows"] = windows
    print(json.dumps(overlay))
    return 0


if __name__ == "__main__":
    sys.exit(main())
