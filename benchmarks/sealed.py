"""A process that can change no file outside of one folder, whatever it runs."""

import ctypes
import os
import sys
from pathlib import Path

# <sched.h>, <sys/mount.h>
_NEW_NAMESPACE = 0x20000
_READ_ONLY, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 0x1, 0x20, 0x1000, 0x4000, 1 << 18
_KERNELS = ("/proc", "/sys")


def seal(folder: Path) -> None:
    """Make all but one folder read-only, for this process and those that it starts.

    Only for root, whom nothing else would stop: as root, a mutant of ``nlp/output.py`` puts a
    plain file in the place of ``/dev/full``. Reading, and writing to devices as they stand, go
    on. Others have no such rights to lose.

    Raises:
        OSError: this system cannot do so; nothing may be run then.
    """
    if os.geteuid() != 0:
        return
    if sys.platform != "linux":
        raise OSError("Mutants are not run by root here: start this as another user.")
    inside = os.fsencode(folder)
    libc = ctypes.CDLL(None, use_errno=True)
    _checked(libc.unshare(_NEW_NAMESPACE))
    _checked(libc.mount(None, b"/", None, _RECURSIVE | _PRIVATE, None))
    points = [line.split()[1] for line in Path("/proc/self/mounts").read_bytes().splitlines()]
    _checked(libc.mount(inside, inside, None, _BIND, None))
    for point in dict.fromkeys(points):
        path = point.decode("unicode_escape").encode("latin-1")
        if not path.startswith(tuple(map(os.fsencode, _KERNELS))):
            _checked(libc.mount(None, path, None, _REMOUNT | _BIND | _READ_ONLY, None))
    for place in ("/", "/dev"):
        if not os.statvfs(place).f_flag & os.ST_RDONLY:
            raise OSError(f"{place} is still open to writing, so no mutant is run")


def _checked(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        said = f"root cannot be kept from other files ({os.strerror(number)})"
        raise OSError(number, f"{said}: start this as another user")
