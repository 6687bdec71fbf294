"""Waking whom a changed number concerns, across threads and processes: Linux lets a thread sleep on a word of a shared file (``futex``).

Where that cannot be had (another system or processor) those who wait look again after a short sleep.
"""

import ctypes
import mmap
import os
import platform
import sys
import time

_CALL = {"x86_64": 202, "aarch64": 98, "riscv64": 98}.get(platform.machine()) if sys.platform == "linux" else None
_WAIT, _WAKE = 9, 10  # with a set of bits: who sleeps says which, and who wakes says whom
_EVERYBODY = 2**31 - 1
_SLEEP = 0.0003  # seconds between two looks, where nobody can be woken


class _Until(ctypes.Structure):
    _fields_ = (("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long))


class Bell:
    """Rung when the eight octets at ``place`` (a multiple of eight) of an open file have changed, for whom it was changed."""

    def __init__(self, file, place):
        self._map = self._word = None
        if _CALL is None or sys.byteorder != "little" or os.fstat(file.fileno()).st_size < place + 8:
            return
        self._map = mmap.mmap(file.fileno(), place + 8)  # to have an address for it: nothing is written there, so that nothing can be lost
        self._word = ctypes.c_uint32.from_buffer(self._map, place)

    def wait(self, seen, number, seconds):
        """Sleep until the bell is rung for ``number``, at the most so many seconds; not at all when the octets no longer are ``seen``."""
        if self._word is None:
            time.sleep(min(seconds, _SLEEP))
            return
        ends = time.clock_gettime_ns(time.CLOCK_MONOTONIC) + int(seconds * 1_000_000_000)
        until = _Until(*divmod(ends, 1_000_000_000))
        self._call(_WAIT, seen & 0xFFFFFFFF, ctypes.byref(until), number)

    def ring(self, number):
        """Wake whoever waits for ``number``."""
        if self._word is not None:
            self._call(_WAKE, _EVERYBODY, None, number)

    def close(self):
        if self._map is not None:
            self._word = None
            self._map.close()
            self._map = None

    def _call(self, what, value, until, number):
        address = ctypes.byref(self._word)
        _system().syscall(_CALL, address, what, ctypes.c_uint32(value), until, None, ctypes.c_uint32(1 << number % 32))


def _system():
    global _library
    if _library is None:
        _library = ctypes.CDLL(None)
    return _library


_library = None
