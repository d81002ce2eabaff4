"""Makes .venv with rawi, its dependencies and the tools of development in it. Standard library only.

    python3 tools/bootstrap.py [--peers] [--build] [--web] [--route uv|pip]

Two routes: `uv sync` where uv is present and works; else a plain venv and pip. Where Python comes without ensurepip (Debian without
python3-venv) pip itself comes as one pinned wheel, found through the package index that the user's pip is configured for and checked
by its sha256; RAWI_PIP_WHEEL (a path or an address) overrides where it comes from. All versions and hashes are those of uv.lock
(requirements/*.txt are its exports). A stamp in .venv makes the next run a comparison of digests.
"""

from __future__ import annotations

import argparse
import base64
import configparser
import hashlib
import html.parser
import importlib.util
import json
import os
import re
import shlex
import shutil
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / ".rawi-setup"
INPUTS = ("pyproject.toml", "uv.lock", *(f"requirements/{group}.txt" for group in ("dev", "peers", "build", "web")), "tools/bootstrap.py")
OLDEST = (3, 11)

PIP_VERSION = "26.3"
PIP_WHEEL = f"pip-{PIP_VERSION}-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
PUBLIC_INDEX = "https://pypi.org/simple"
SIMPLE_API = "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1"


class SetupError(Exception):
    """Set-up cannot go on; the text says why and what to do."""


def say(text: str) -> None:
    print("setup: " + text, flush=True)


# The user's pip configuration: only what leads to the wheel of pip.


class PipSettings(NamedTuple):
    """Where pip would look for packages, and whom it trusts."""

    indexes: tuple[str, ...]
    find_links: tuple[str, ...]
    cert: str | None
    proxy: str | None
    trusted: frozenset[str]


def config_files(env: dict[str, str]) -> list[Path]:
    """pip's configuration files, weakest first."""
    named = env.get("PIP_CONFIG_FILE")
    if named == os.devnull:
        return []
    home = Path(env.get("HOME", "~")).expanduser()
    config_home = Path(env.get("XDG_CONFIG_HOME") or home / ".config")
    system = [Path(folder) / "pip" / "pip.conf" for folder in (env.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")]
    system += [Path("/etc/pip.conf"), Path("/Library/Application Support/pip/pip.conf")]
    user = [home / ".pip" / "pip.conf", home / "Library/Application Support/pip/pip.conf", config_home / "pip" / "pip.conf"]
    return [*system, *user, *([Path(named)] if named else [])]


def pip_settings(env: dict[str, str]) -> PipSettings:
    """pip's own order: files from system to user, then PIP_* variables."""
    values: dict[str, str] = {}
    for path in config_files(env):
        parser = configparser.RawConfigParser()
        try:
            parser.read(path, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError, OSError) as error:
            say(f"{path} is left out: {str(error).splitlines()[0]}")
            continue
        for section in ("global", "install"):
            if parser.has_section(section):
                values.update({key.replace("_", "-"): value for key, value in parser.items(section)})
    values.update({key[4:].lower().replace("_", "-"): value for key, value in env.items() if key.startswith("PIP_") and value})
    return PipSettings(
        indexes=(values.get("index-url", PUBLIC_INDEX), *values.get("extra-index-url", "").split()),
        find_links=tuple(values.get("find-links", "").split()),
        cert=values.get("cert") or env.get("REQUESTS_CA_BUNDLE") or None,
        proxy=values.get("proxy"),
        trusted=frozenset(values.get("trusted-host", "").split()),
    )


# The wheel of pip.


class Links(html.parser.HTMLParser):
    """The href of every link of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for key, value in attrs if tag == "a" and key == "href" and value]


def shown(address: str) -> str:
    """The address without the password that may stand in it."""
    return re.sub(r"//[^/@]*@", "//", address)


def fetch(address: str, settings: PipSettings, accept: str = "*/*") -> tuple[bytes, str, str]:
    """The body, its content type and the address it came from in the end."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme == "file":
        path = Path(urllib.request.url2pathname(parts.path))
        if path.is_dir():
            path /= "index.html"
            address = address.rstrip("/") + "/index.html"
        return path.read_bytes(), "text/html", address
    headers = {"Accept": accept, "User-Agent": f"rawi-setup python/{sys.version_info[0]}.{sys.version_info[1]}"}
    if parts.username:
        user = f"{urllib.parse.unquote(parts.username)}:{urllib.parse.unquote(parts.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(user.encode()).decode()
        address = urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    context = ssl.create_default_context(cafile=settings.cert)
    if parts.hostname in settings.trusted or parts.netloc.rpartition("@")[2] in settings.trusted:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    handlers: list[urllib.request.BaseHandler] = [urllib.request.HTTPSHandler(context=context)]
    if settings.proxy:
        handlers.append(urllib.request.ProxyHandler({"http": settings.proxy, "https": settings.proxy}))
    request = urllib.request.Request(address, headers=headers)
    with urllib.request.build_opener(*handlers).open(request, timeout=60) as answer:
        return answer.read(), answer.headers.get_content_type(), answer.geturl()


def wheel_on_page(body: bytes, kind: str, base: str) -> str | None:
    """The wheel's address on a project page of the simple API, JSON (PEP 691) or HTML (PEP 503)."""
    if kind.endswith("json"):
        addresses = [str(file["url"]) for file in json.loads(body)["files"]]
    else:
        page = Links()
        page.feed(body.decode("utf-8", "replace"))
        addresses = page.found
    for address in addresses:
        full = urllib.parse.urljoin(base, address)
        if urllib.parse.unquote(urllib.parse.urlsplit(full).path).endswith("/" + PIP_WHEEL):
            return full.partition("#")[0]
    return None


def wheel_bytes(place: str, settings: PipSettings, listing: bool) -> bytes:
    """The wheel from a path or an address, or from the page at that address which lists it."""
    if "://" not in place:
        path = Path(place).expanduser()
        return (path / PIP_WHEEL if path.is_dir() else path).read_bytes()
    if not listing:
        return fetch(place, settings)[0]
    found = wheel_on_page(*fetch(place, settings, SIMPLE_API))
    if found is None:
        raise SetupError(f"lists no {PIP_WHEEL}")
    return fetch(found, settings)[0]


def pip_wheel(folder: Path, env: dict[str, str]) -> Path:
    """The wheel of pip in `folder`, from the first place that has it; its digest is checked."""
    settings = pip_settings(env)
    named = env.get("RAWI_PIP_WHEEL")
    pages = [index.rstrip("/") + "/pip/" for index in settings.indexes]
    places = [(named, False)] if named else [(place, True) for place in (*settings.find_links, *pages)]
    reasons = []
    for place, listing in places:
        try:
            body = wheel_bytes(place, settings, listing)
        except (OSError, ValueError, KeyError, SetupError) as error:
            reasons.append(f"  {shown(place)}: {error}")
            continue
        if hashlib.sha256(body).hexdigest() == PIP_SHA256:
            say(f"pip {PIP_VERSION} from {shown(place)}, sha256 as expected")
            (folder / PIP_WHEEL).write_bytes(body)
            return folder / PIP_WHEEL
        reasons.append(f"  {shown(place)}: its sha256 is not that of {PIP_WHEEL}")
    raise SetupError(
        f"this Python has no ensurepip, and the wheel of pip {PIP_VERSION} could not be had:\n" + "\n".join(reasons) + "\n"
        f"Install python3-venv (apt install python3-venv) or uv, or say RAWI_PIP_WHEEL=path/to/{PIP_WHEEL}."
    )


# The two routes.


def system_certificates() -> bool:
    """Whether the machine keeps certificates where OpenSSL looks for them."""
    paths = ssl.get_default_verify_paths()
    return bool(paths.cafile or (paths.capath and any(os.scandir(paths.capath))))


def run(command: list[str], env: dict[str, str] | None = None) -> None:
    """Runs a step with its output in view."""
    if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode != 0:
        raise SetupError(f"failed: {shlex.join(command)}")


def works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def with_uv(uv: str, groups: list[str]) -> None:
    env = dict(os.environ, UV_PROJECT_ENVIRONMENT=str(VENV))
    if system_certificates():  # so that a certificate of one's own is known, as it is to pip
        env.setdefault("UV_SYSTEM_CERTS", "1")
        env.setdefault("UV_NATIVE_TLS", "1")  # its older name
    python = ["--python", sys.executable] if sys.version_info >= OLDEST else []
    run([uv, "sync", "--frozen", *python, *(f"--group={group}" for group in groups)], env)


def with_pip(groups: list[str]) -> None:
    if sys.version_info < OLDEST:
        raise SetupError(
            f"rawi needs Python {OLDEST[0]}.{OLDEST[1]} or newer; {sys.executable} is {sys.version.split()[0]}. "
            "Install a newer one and name it: make PYTHON=python3.12 …"
        )
    if not works([str(PYTHON), "-c", f"import sys; sys.exit(sys.version_info < {OLDEST})"]):
        say("making .venv")
        run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)])
    if not works([str(PYTHON), "-m", "pip", "--version"]):
        install_pip()
    for group in ["dev", *groups]:
        pip_install(group)
    say("installing rawi itself")
    run([*pip(), "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", "."])


def install_pip() -> None:
    if importlib.util.find_spec("ensurepip") and works([str(PYTHON), "-m", "ensurepip", "--default-pip"]):
        say("pip from ensurepip")
        return
    with tempfile.TemporaryDirectory() as folder:
        wheel = pip_wheel(Path(folder), dict(os.environ))
        run([str(PYTHON), f"{wheel}/pip", "install", "--quiet", "--no-index", "--disable-pip-version-check", str(wheel)])


def pip() -> list[str]:
    return [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input"]


def pip_install(group: str) -> None:
    """Installs a group from the lock's export; a line for each package as pip comes to it."""
    requirements = ROOT / "requirements" / f"{group}.txt"
    total = len(re.findall(r"^[\w.-]+==", requirements.read_text(encoding="utf-8"), re.MULTILINE))
    command = [*pip(), "install", "--progress-bar=off", "--require-hashes", "--no-deps", "-r", str(requirements)]
    lines, count = [], 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace") as process:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Ignoring "):
                total -= 1
            elif step := re.match(r"(?:Collecting|Processing|Requirement already satisfied:) (?:\S*/)?([A-Za-z0-9_.-]*[A-Za-z0-9_])", line):
                count += 1
                say(f"{count}/{total} {step[1]}")
            elif line.startswith("Installing collected"):
                say("unpacking")
    if process.returncode != 0:
        sys.stdout.write("".join(lines[-20:]))
        raise SetupError(f"failed: {shlex.join(command)}")


# The stamp.


def digest() -> str:
    """Changes with the place of the tree and with every file that says what .venv must hold."""
    total = hashlib.sha256(str(ROOT).encode())
    for name in INPUTS:
        total.update((ROOT / name).read_bytes() + b"\0")
    return total.hexdigest()


def stamped(now: str) -> list[str]:
    """The stamp's words; none where .venv is not the one that was stamped or `now` is another digest."""
    if not (STAMP.exists() and PYTHON.exists() and (VENV / "bin" / "rawi").exists()):
        return []
    words = STAMP.read_text(encoding="utf-8").split()
    return words if words[:1] == [now] else []


def set_up(route: str | None, groups: list[str]) -> None:
    uv = shutil.which("uv") if route != "pip" else None
    if uv and works([uv, "--version"]):
        say(f"with uv ({uv})")
        try:
            return with_uv(uv, groups)
        except SetupError as error:
            if route:
                raise
            say(f"{error}; trying pip")
    elif route == "uv":
        raise SetupError("there is no uv that works on PATH")
    say(f"with {sys.executable} and pip")
    with_pip(groups)


def warm() -> None:
    """Compiles the lexicon once, so that the first command need not."""
    say("compiling the lexicon")
    if not works([str(PYTHON), "-c", "import rawi; rawi.reader()"]):
        say("the lexicon does not compile: `.venv/bin/rawi check` says where")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Makes .venv with rawi in it.")
    parser.add_argument("--peers", action="store_true", help="also install what bench/ compares rawi with")
    parser.add_argument("--build", action="store_true", help="also install what tools/gazetteer_build.py reads")
    parser.add_argument("--web", action="store_true", help="also install Node, which builds the workbench's pages")
    parser.add_argument("--route", choices=("uv", "pip"), help="take this route or fail")
    options = parser.parse_args(arguments)
    asked = [group for group in ("peers", "build", "web") if getattr(options, group)]
    now = digest()
    stamp = stamped(now)
    if stamp and set(asked) <= set(stamp[1:]):
        return 0
    wanted = sorted({*asked, *stamp[1:]})
    os.environ["RAWI_SKIP_FRONTEND"] = "1"  # the editable install builds no pages: `make web` does
    try:
        STAMP.unlink(missing_ok=True)
        set_up(options.route, wanted)
    except SetupError as error:
        say(str(error))
        return 1
    warm()
    STAMP.write_text(" ".join([now, *wanted]) + "\n", encoding="utf-8")
    say("done; .venv/bin/rawi --help")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
