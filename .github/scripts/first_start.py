"""Starts the app as a person does, and sees that there is one window and one app.

    python3 .github/scripts/first_start.py PROGRAM [DATA_FOLDER]

The first start must say that its window is on the screen; a second one must end by itself and leave
the first at work. The data is kept in DATA_FOLDER, and where none is named in the system's own
place for it.
"""

import queue
import subprocess
import sys
import threading

SHOWN = "referral-desk: window shown"
# A cold start of the web view on a busy machine stays well below this.
PATIENCE = 120


def listen(stream, heard: queue.Queue) -> None:
    for line in stream:
        print(line, end="", flush=True)
        heard.put(line.strip())
    heard.put(None)


def wait_until_shown(heard: queue.Queue) -> None:
    while True:
        try:
            line = heard.get(timeout=PATIENCE)
        except queue.Empty:
            raise SystemExit(f"no window within {PATIENCE} s") from None
        if line is None:
            raise SystemExit("the app ended before its window was shown")
        if line == SHOWN:
            return


def main(arguments: list[str]) -> int:
    program, *folder = arguments
    command = [program, "--samples", *(["--data-dir", folder[0]] if folder else [])]
    first = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
    )
    heard: queue.Queue = queue.Queue()
    threading.Thread(target=listen, args=(first.stdout, heard), daemon=True).start()
    try:
        wait_until_shown(heard)
        second = subprocess.run(command, timeout=PATIENCE, check=False)
        if second.returncode != 0:
            raise SystemExit(f"the second start ended with {second.returncode}")
        if first.poll() is not None:
            raise SystemExit(f"the second start ended the first ({first.returncode})")
    finally:
        first.kill()
        first.wait()
    print("one window, one app")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
