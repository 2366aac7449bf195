"""What the repository as a whole promises: locks without hosts, no secrets, one home for each provider."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("shop", "desktop", "bot_server", "embedded_convex")
HOST = re.compile(r"https?://[^\s\"')>]+", re.IGNORECASE)


def tracked() -> list[Path]:
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "requirements-aec.lock"])
def test_a_python_lock_names_no_host_and_hashes_every_package(name):
    text = (ROOT / name).read_text()
    assert not HOST.search(text)
    assert "index-url" not in text
    for block in re.split(r"\n(?=[a-z0-9])", text):
        if re.match(r"[a-z0-9][\w.-]*==", block):
            assert "--hash=sha256:" in block, block.splitlines()[0]


def test_the_node_lock_names_no_registry():
    text = (ROOT / "package-lock.json").read_text()
    assert '"resolved"' not in text
    assert '"integrity"' in text


def test_the_locks_are_in_step_with_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    locked = (ROOT / "requirements-dev.lock").read_text().lower()
    runtime = (ROOT / "requirements.lock").read_text().lower()
    for requirement in wanted:
        name = re.match(r"[A-Za-z0-9_.-]+", requirement)
        assert name is not None
        assert f"\n{name[0].lower().replace('_', '-')}==" in "\n" + locked, requirement
    for requirement in project["project"]["dependencies"]:
        name = re.match(r"[A-Za-z0-9_.-]+", requirement)
        assert name is not None
        assert f"\n{name[0].lower()}==" in "\n" + runtime, requirement


SECRETS = re.compile(
    r"AIza[0-9A-Za-z_-]{35}|sk_[0-9a-f]{48}|-----BEGIN (?:EC |RSA )?PRIVATE KEY-----\n[A-Za-z0-9+/]|ghp_[0-9A-Za-z]{36}"
)


def test_no_secret_is_committed():
    for path in tracked():
        if path.suffix in {".png", ".ttf", ".wav", ".flac", ".ico", ".icns", ".qm"}:
            continue
        assert not SECRETS.search(path.read_text(encoding="utf-8", errors="replace")), path


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module)
    return found


def modules_importing(package: str, *names: str) -> list[str]:
    return sorted(
        str(path.relative_to(ROOT))
        for path in (ROOT / package).rglob("*.py")
        if any(found == name or found.startswith(name + ".") for found in imports(path) for name in names)
    )


@pytest.mark.parametrize(
    ("package", "names"),
    [
        ("desktop", ("daily",)),
        ("desktop", ("aiortc", "av")),
        ("desktop", ("miniaudio",)),
        ("desktop", ("keyring",)),
        ("bot_server", ("pocketsphinx",)),
        ("bot_server", ("espeakng_loader",)),
        ("bot_server", ("pipecat.services.google", "google")),
        ("bot_server", ("pipecat.services.elevenlabs.stt",)),
        ("bot_server", ("pipecat.services.elevenlabs.tts",)),
        ("bot_server", ("pipecat.transports.daily",)),
        ("embedded_convex", ("quickjs",)),
    ],
)
def test_a_provider_is_imported_by_one_module(package, names):
    found = modules_importing(package, *names)
    assert len(found) <= 1, f"{names} are imported by {found}"


def test_the_assistant_knows_no_transport():
    assert modules_importing("bot_server/assistant", "pipecat.transports", "aiortc", "daily") == []


def test_files_stay_short():
    """A Python module of ours that passes 600 lines has become two nouns."""
    long = {
        str(path.relative_to(ROOT)): count
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 600
    }
    assert not long, long


def test_the_readme_names_only_commands_and_files_that_exist():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (ROOT / target).exists(), f"README links to {target}"
    makefile = (ROOT / "Makefile").read_text()
    for target in set(re.findall(r"`make ([a-z-]+)", text)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"README names make {target}"
    for module in set(re.findall(r"python -m ([a-z_.]+)", text)):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), f"README names python -m {module}"
