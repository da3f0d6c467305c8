"""Watches what a process and its children ask of the system: whom they speak to, write to."""

import ipaddress
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

STRACE = shutil.which("strace")
CALLS = "network,open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,symlink,symlinkat,link,linkat"
SPEAKING = ("connect", "sendto", "sendmsg", "sendmmsg", "bind")
NAMES = 53
"""The port of name servers; a question to one on this machine would be sent on."""
RESOLVERS = ("systemd/resolve", "nscd/socket")
"""Local sockets of services that would send a question on."""

_CALL = re.compile(r"^\d+ +(\w+)\((.*)")
_INET = re.compile(r'sin6?_port=htons\((\d+)\).*?(?:inet_addr\(|inet_pton\(AF_INET6, )"([^"]+)"')
_LOCAL = re.compile(r'sa_family=AF_UNIX, sun_path=@?"([^"]*)"')
_FAMILY = re.compile(r"sa_family=(\w+)")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WRITING = re.compile(r"O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)")


@dataclass(frozen=True, slots=True)
class Watch:
    """A record of system calls, in a file that strace writes."""

    record: Path

    @property
    def command(self) -> list[str]:
        """What to put before the command that is to be watched.

        The command keeps its process id.
        """
        return [
            "strace",
            "-D",
            "-f",
            "--seccomp-bpf",
            "-s",
            "4096",
            "-e",
            f"trace={CALLS}",
            "-o",
            str(self.record),
        ]

    def lines(self, process: int, patience: float = 20) -> list[str]:
        """Give the record once the process has ended."""
        until = time.monotonic() + patience
        ended = re.compile(rf"^{process} +\+\+\+ (?:exited|killed)", re.MULTILINE)
        while time.monotonic() < until:
            words = (
                self.record.read_text(encoding="utf-8", errors="replace")
                if self.record.exists()
                else ""
            )
            if ended.search(words):
                return words.splitlines()
            time.sleep(0.1)
        raise TimeoutError(f"the record of {process} does not say that it ended")


def outward(lines: list[str]) -> list[str]:
    """Give the calls that speak to or listen for other machines, or ask for a name."""
    calls = ((found[1], line) for line in lines if (found := _CALL.match(line)))
    return [line for name, line in calls if name in SPEAKING and not _here(line)]


def _here(line: str) -> bool:
    if path := _LOCAL.search(line):
        return "ENOENT" in line or not any(resolver in path[1] for resolver in RESOLVERS)
    if families := set(_FAMILY.findall(line)) - {"AF_UNIX", "AF_NETLINK", "AF_UNSPEC"}:
        found = _INET.findall(line)
        return (
            families <= {"AF_INET", "AF_INET6"}
            and bool(found)
            and all(_loopback(*each) for each in found)
        )
    return True


def _loopback(port: str, address: str) -> bool:
    host = ipaddress.ip_address(address)
    mapped = getattr(host, "ipv4_mapped", None)
    return (mapped or host).is_loopback and int(port) != NAMES


def written(lines: list[str], *, besides: tuple[Path, ...]) -> list[str]:
    """Give the calls that make or write files outside these folders and the system's own."""
    allowed = (*map(str, besides), "/dev/null", "/dev/tty", "/dev/pts", "/proc/", "/dev/shm")
    return [line for line in lines if _writes(line) and not _inside(line, allowed)]


def _writes(line: str) -> bool:
    found = _CALL.match(line)
    if found is None or found[1] in SPEAKING or "= -1" in line:
        return False
    opens = found[1] in ("open", "openat")
    return (
        bool(_WRITING.search(found[2]))
        if opens
        else re.match("creat|mkdir|rename|symlink|link", found[1]) is not None
    )


def _inside(line: str, folders: tuple[str, ...]) -> bool:
    return all(path.startswith(folders) for path in _PATH.findall(line))
