"""Installs the app for this user on Windows, starts it, removes it again, and looks after each step.

    python .github/scripts/windows_install.py SETUP.EXE

For a machine that is thrown away afterwards: it uses the user's own registry and data folder.
"""

import os
import subprocess
import sys
import time
import winreg
from collections.abc import Callable
from pathlib import Path

IDENTIFIER = "app.referral-desk.desktop"
NAME = "Referral Desk"
LINKS = r"Software\Classes\referral-desk\shell\open\command"
TOASTS = rf"Software\Classes\AppUserModelId\{IDENTIFIER}"


def of_this_user(path: str, value: str = "") -> str | None:
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, path) as key:
            return str(winreg.QueryValueEx(key, value)[0])
    except FileNotFoundError:
        return None


def must(holds: bool, what: str) -> None:
    print(("ok      " if holds else "FAILED  ") + what, flush=True)
    if not holds:
        raise SystemExit(1)


def eventually(holds: Callable[[], bool]) -> bool:
    """The uninstaller goes on in a copy of itself after it has ended."""
    for _ in range(60):
        if holds():
            return True
        time.sleep(1)
    return False


def main(arguments: list[str]) -> int:
    (setup,) = arguments
    folder = Path(os.environ["LOCALAPPDATA"]) / NAME
    program = folder / "referral-desk.exe"
    data = Path(os.environ["APPDATA"]) / IDENTIFIER

    subprocess.run([setup, "/S"], check=True, timeout=300)
    must(program.is_file(), "it is installed for this user alone, without asking")
    must(str(program).lower() in (of_this_user(LINKS) or "").lower(), "links open it")

    here = Path(__file__).parent
    subprocess.run([sys.executable, str(here / "first_start.py"), str(program)], check=True)
    must(of_this_user(TOASTS, "DisplayName") == NAME, "Windows knows who shows the toasts")
    kept = list(data.rglob("referral-desk.db"))
    must(bool(kept), "the data lies in the user's own folder")

    subprocess.run([str(folder / "uninstall.exe"), "/S"], check=True, timeout=300)
    must(eventually(lambda: not program.exists()), "it is removed")
    must(eventually(lambda: of_this_user(LINKS) is None), "links open it no more")
    must(all(file.is_file() for file in kept), "the data is still there")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
