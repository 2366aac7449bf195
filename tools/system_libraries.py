"""Makes sure that the system libraries are there that Qt's window needs on Linux; with --tests, the tests' too.

Installs what is missing through apt where that is allowed; otherwise says in one line what to install.
Runs before the virtual environment exists: nothing but the standard library.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys

LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}

PROGRAMS_OF_TESTS = {
    "Xvfb": "xvfb",
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    # The official web client is tried in it.
    "chromium": "chromium",
}


def missing_packages(tests: bool) -> list[str]:
    """The Debian packages whose library cannot be loaded or program not found, and venv's where Python lacks it."""
    missing: list[str] = []
    for library, package in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    if tests:
        missing += [package for program, package in PROGRAMS_OF_TESTS.items() if shutil.which(program) is None]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    return missing


def main() -> int:
    """Returns 0 also where libraries stay missing: everything but the window works without them."""
    if not sys.platform.startswith("linux"):
        return 0
    tests = "--tests" in sys.argv[1:]
    missing = missing_packages(tests)
    if not missing:
        return 0
    apt = shutil.which("apt-get")
    prefix: list[str] | None = None
    if apt and os.geteuid() == 0:
        prefix = []
    elif apt and shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        prefix = ["sudo", "-n"]
    if apt and prefix is not None:
        print("Installing system libraries:", *missing, flush=True)
        quiet = {"stdout": subprocess.DEVNULL}
        subprocess.run([*prefix, apt, "update", "-qq"], **quiet)
        install = [*prefix, apt, "install", "-y", "-qq", "--no-install-recommends"]
        subprocess.run([*install, *missing], **quiet)
        # A package that this distribution does not have must not keep the others away.
        for package in missing_packages(tests):
            subprocess.run([*install, package], **quiet)
        missing = missing_packages(tests)
        if not missing:
            return 0
    if apt:
        print(f"System libraries are missing: sudo apt-get install {' '.join(missing)}", file=sys.stderr)
    else:
        wanted = LIBRARIES | PROGRAMS_OF_TESTS
        names = ", ".join(name for name, package in wanted.items() if package in missing)
        print(f"Please install these from your distribution: {names}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
