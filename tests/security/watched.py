"""Runs a command of kpireport and watches what it touches: `python watched.py REPORT FOLDERS ARGUMENT...`.

Python tells an audit hook of every file that is opened, every name that is looked up and every program that is begun.
What is forbidden is written into REPORT, one line each; FOLDERS (with the system's separator between them) are those
that may be written to. The command's own exit status is kept.
"""

# The watch goes by plain names, since a Path looks at the disk by calls of its own.
# ruff: noqa: PTH112, PTH115, PTH120, PTH123
import logging
import os
import sys

FORBIDDEN = (
    *("socket.", "ssl.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.", "webbrowser."),
    *("subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile", "pty."),
    *("pickle.", "marshal.load", "code.", "cpython.run_"),
)
OWN_NAME = ("socket.gethostname",)
"""The computer's own name, for the note that says who is at work: no one is asked for it."""
BYTECODE = ("marshal.loads",)
"""Python's own, for every module that it imports."""
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {
    **dict.fromkeys(("os.mkdir", "os.remove", "os.rmdir", "os.truncate", "os.chmod", "os.chown", "os.utime"), 1),
    **dict.fromkeys(("os.rename", "os.link", "os.symlink"), 2),
}
"""What changes the disk beside opening a file, and how many of its arguments are paths."""

BESIDE = (".making-", ".kpireport.", ".filelock-probe-")
"""How the names begin of what may stand beside a folder while it is made; the last is of the library that locks."""
NAMELESS = getattr(os, "O_TMPFILE", 0)
"""With this, what is opened is a folder, and the file in it has no name. Other systems do not know it."""

touched: list[str] = []


def watch(report, folders):
    """Note what is forbidden from now on. Beside a folder, what is being made for it and its lock may stand."""
    real, join, begins = os.path.realpath, os.path.join, str.startswith
    allowed = tuple(real(folder) for folder in folders.split(os.pathsep) if folder)
    beside = tuple(join(os.path.dirname(folder), start) for folder in allowed for start in BESIDE)

    def is_allowed(path, within=-1):
        if isinstance(path, int):
            return True  # opened already, and looked at then
        name = os.fsdecode(path)
        if isinstance(within, int) and within >= 0:
            name = join(os.readlink(f"/proc/self/fd/{within}"), name) if os.path.isdir("/proc/self/fd") else os.devnull
        place = real(name)
        return (
            place == os.devnull
            or begins(place, beside)
            or any(place == folder or begins(place, join(folder, "")) for folder in allowed)
        )

    def hook(event, arguments):
        if event == "open":
            path, _, flags = arguments
            if NAMELESS and flags & NAMELESS == NAMELESS:
                path = join(path, BESIDE[-1])
            wrong = [path] if flags & WRITING and not is_allowed(path) else []
        elif event == "os.mkdir" and os.path.isdir(arguments[0]):
            wrong = []  # it is there: nothing is made
        elif event in CHANGES:
            paths = arguments[: CHANGES[event]]
            wrong = [path for path in paths if not is_allowed(path, arguments[-1] if len(paths) == 1 else -1)]
        else:
            wrong = arguments if begins(event, FORBIDDEN) and event not in (*OWN_NAME, *BYTECODE) else []
            wrong = [""] if wrong == () else wrong
        touched.extend(f"{event} {what!r}" for what in wrong)

    sys.addaudithook(hook)


if __name__ == "__main__":
    report, folders, *arguments = sys.argv[1:]
    stream = open(report, "w", encoding="utf-8")  # noqa: SIM115 - before anything is watched
    sys.argv = ["kpireport", *arguments]
    watch(report, folders)
    try:
        from kpireport.cli import main

        main()
    finally:
        touched += [f"logging {handler!r}" for handler in logging.root.handlers]
        touched += [f"logging {name}" for name in logging.root.manager.loggerDict if name.startswith("kpireport")]
        stream.write("\n".join(touched))
        stream.close()
