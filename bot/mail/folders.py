"""Which folders may hold a copy of a mail: by special use (RFC 6154), else by the names that providers give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SPECIAL_USES = ("\\Sent", "\\All", "\\Junk")
"""In the order in which they are searched."""

_USUAL_NAMES = {
    "\\Sent": {
        "sent", "sent items", "sent mail", "sent messages", "envoyés", "messages envoyés", "éléments envoyés",
        "gesendet", "gesendete elemente", "gesendete objekte", "enviados", "elementos enviados", "posta inviata",
        "inviata", "verzonden", "verzonden items",
    },
    "\\All": {"all mail", "tous les messages", "alle nachrichten", "todos", "tutti i messaggi", "alle berichten"},
    "\\Junk": {
        "junk", "junk e-mail", "junk email", "spam", "bulk mail", "courrier indésirable", "indésirables",
        "correo no deseado", "posta indesiderata", "ongewenste e-mail",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folder:
    """One line of a LIST answer; ``flags`` as the server spells them (``\\Sent``)."""

    name: str
    delimiter: str
    flags: frozenset[str]

    @classmethod
    def listed(cls, flags: Iterable[bytes], delimiter: bytes | None, name: str) -> Folder:
        """From one entry of imapclient's ``list_folders``."""
        spelled = frozenset(flag.decode("ascii", "replace") for flag in flags)
        return cls(name, (delimiter or b"").decode("ascii", "replace"), spelled)


def places(folders: Iterable[Folder]) -> Iterator[str]:
    """Names of the folders for sent, all and junk mail, each once; folders that hold no mail are left out."""
    selectable = [folder for folder in folders if not folder.flags & {"\\Noselect", "\\NonExistent"}]
    given: set[str] = set()
    for use in SPECIAL_USES:
        marked = [folder for folder in selectable if use in folder.flags]
        for folder in marked or [folder for folder in selectable if _called(folder, use)]:
            if folder.name not in given:
                given.add(folder.name)
                yield folder.name


def _called(folder: Folder, use: str) -> bool:
    last = folder.name.rsplit(folder.delimiter, 1)[-1] if folder.delimiter else folder.name
    return last.casefold() in _USUAL_NAMES[use]
