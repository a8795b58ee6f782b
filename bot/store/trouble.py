"""What to do about a store that fails while it is worked with: a full disk, a lost permission, a damaged file."""

from __future__ import annotations


def store_trouble(problem: Exception) -> str | None:
    """What to do about a store that fails while it is worked with; None if the problem is none of the store's.

    Told by SQLite's result code (sqlite.org/rescode.html), which is SQLITE_ERROR where a statement of ours is wrong.
    """
    code = str(getattr(problem, "sqlite_errorname", "SQLITE_ERROR")).removeprefix("SQLITE_")
    match code.partition("_")[0]:
        case "FULL" | "IOERR":
            remedy = "Free some space on its disk and check that the disk is sound; nothing that was stored is lost."
        case "READONLY" | "CANTOPEN" | "PERM" | "AUTH":
            remedy = "Check the permissions of the file and of its folder; nothing that was stored is lost."
        case "BUSY" | "LOCKED":
            remedy = "Another program holds it: run the command again when that one is done; nothing stored is lost."
        case "CORRUPT" | "NOTADB":
            remedy = "The file is damaged: restore it from a backup."
        case _:
            return None
    return f"The store cannot be used ({problem}). {remedy}"
