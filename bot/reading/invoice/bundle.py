"""The files of one mail as invoices: packed ones opened, each read, those of the same invoice together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from bot.core.model import InvoiceFacts, InvoiceReading, Obstacle, Source
from bot.reading.attachment import Attachment
from bot.reading.folding import fold
from bot.reading.invoice.likely import is_invoice
from bot.reading.invoice.sniff import FileKind, is_batch, kind_by_name, kind_of_file
from bot.reading.letter import parse

Reader = Callable[[Attachment, date], InvoiceReading | Obstacle | None]
Unzipper = Callable[[Attachment], tuple[Attachment, ...] | Obstacle]

_FILES_LIMIT = 60
"""Files that are read of one mail, those out of packed ones included."""
_SOURCES = tuple(Source)
_DATA_ALONE = frozenset({Source.CII, Source.UBL, Source.FATTURAPA})
_DOCUMENTS = frozenset({FileKind.PDF, FileKind.XML, FileKind.SIGNED})
_FILLED = ("number", "issued_on", "due_on", "total", "payable", "seller", "buyer", "iban", "language", "payment_link")


@dataclass(frozen=True, slots=True)
class Paper:
    """A file and what it says."""

    file: Attachment
    reading: InvoiceReading


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read, and why."""

    file: Attachment
    obstacle: Obstacle


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was read, and what could not be; files that can be no document are in neither."""

    papers: tuple[Paper, ...] = ()
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """One invoice: the best reading of it, filled up from the others, and all its files."""

    reading: InvoiceReading
    files: tuple[Attachment, ...]

    @property
    def facts(self) -> InvoiceFacts:
        return self.reading.facts


def is_document(file: Attachment) -> bool:
    """Whether the file may be an invoice: by its content, or because its name says so (then the owner hears why not)."""
    return kind_of_file(file.content) in _DOCUMENTS or kind_by_name(file.name) in _DOCUMENTS


def is_packed(file: Attachment) -> bool:
    """Whether other files lie in it: a ZIP, a batch of invoices, or a mail saved as a file."""
    return kind_of_file(file.content) is FileKind.ZIP or is_batch(file.content) or file.name.lower().endswith(".eml")


def read_bundle(files: Iterable[Attachment], read: Reader, unzip: Unzipper, today: date) -> Bundle:
    """Read every file that may be an invoice, each once; what lies in a packed file too, one level deep."""
    opened, unread = _opened(files, unzip)
    opened, torn = _taken_apart(opened, unzip)
    unread += torn
    papers = []
    for file in _each_once(file for file in opened if is_document(file))[:_FILES_LIMIT]:
        match read(file, today):
            case InvoiceReading() as reading:
                papers.append(Paper(file, reading))
            case Obstacle() as obstacle:
                unread.append(Unread(file, obstacle))
            case None:
                pass
    return Bundle(tuple(papers), tuple(unread))


def _opened(files: Iterable[Attachment], unzip: Unzipper) -> tuple[list[Attachment], list[Unread]]:
    opened: list[Attachment] = []
    unread: list[Unread] = []
    for file in files:
        if kind_of_file(file.content) is FileKind.ZIP:
            members = unzip(file)
            if isinstance(members, Obstacle):
                unread.append(Unread(file, members))
            else:
                opened += members
        elif file.name.lower().endswith(".eml"):
            opened += parse(file.content).attachments
        else:
            opened.append(file)
    return opened, unread


def _taken_apart(files: Iterable[Attachment], unzip: Unzipper) -> tuple[list[Attachment], list[Unread]]:
    """A batch as its invoices; they bear its name and their number in it."""
    single: list[Attachment] = []
    unread: list[Unread] = []
    for file in files:
        parts = unzip(file) if is_batch(file.content) else (file,)
        if isinstance(parts, Obstacle):
            unread.append(Unread(file, parts))
        elif len(parts) > 1:
            stem = PurePath(file.name).name.partition(".")[0]
            single += (replace(part, name=f"{stem}-{part.name}") for part in parts)
        else:
            single.append(file)
    return single, unread


def _each_once(files: Iterable[Attachment]) -> list[Attachment]:
    once: dict[bytes, Attachment] = {}
    for file in files:
        once.setdefault(file.content, file)
    return list(once.values())


def invoices_of(bundle: Bundle) -> tuple[Gathered, ...]:
    """The invoices and credit notes among the papers, in the order of the files."""
    groups: dict[str, list[Paper]] = {}
    for paper in bundle.papers:
        if is_invoice(paper.reading):
            groups.setdefault(_name(paper), []).append(paper)
    together = _with_their_pictures(list(groups.values()))
    gathered = [_gathered(group) for group in together]
    scans = [one.file for one in bundle.unread if one.obstacle is Obstacle.NO_TEXT]
    if len(gathered) == 1 and len(scans) == 1 and gathered[0].reading.source in _DATA_ALONE:
        # The data's own printed form, as a picture: that is what a reminder can show.
        gathered = [replace(gathered[0], files=(*gathered[0].files, *scans))]
    return tuple(gathered)


def _name(paper: Paper) -> str:
    facts = paper.reading.facts
    number = "".join(filter(str.isalnum, fold(facts.number or "")))
    return f"{facts.type}:{number or PurePath(paper.file.name).stem}"


def _with_their_pictures(groups: Sequence[list[Paper]]) -> list[list[Paper]]:
    """The PDF beside the XML is the same invoice, though its number was read otherwise or not at all."""
    left = list(groups)
    for data in [group for group in groups if all(paper.reading.source in _DATA_ALONE for paper in group)]:
        printed = [group for group in left if group is not data and _is_printed_form(group, data)]
        if len(printed) == 1:
            data.extend(printed[0])
            left.remove(printed[0])
    return left


def _is_printed_form(printed: Sequence[Paper], data: Sequence[Paper]) -> bool:
    one, other = printed[0], data[0]
    if one.reading.source is not Source.PDF_TEXT or one.reading.facts.type is not other.reading.facts.type:
        return False
    same_name = PurePath(one.file.name).stem.lower() == PurePath(other.file.name).stem.lower()
    same_total = one.reading.facts.total == other.reading.facts.total
    return same_name or (same_total and one.reading.facts.number is None)


def _gathered(group: Sequence[Paper]) -> Gathered:
    """The best source first; what it does not say comes from the others."""
    ranked = sorted((paper.reading for paper in group), key=lambda reading: _SOURCES.index(reading.source))
    best = ranked[0]
    for other in ranked[1:]:
        best = filled(best, other)
    return Gathered(best, tuple(paper.file for paper in group))


def filled(best: InvoiceReading, other: InvoiceReading) -> InvoiceReading:
    """``best`` with what only ``other`` says."""
    missing = {
        name: getattr(other.facts, name)
        for name in _FILLED
        if getattr(best.facts, name) is None and getattr(other.facts, name) is not None
    }
    added = tuple((name, sure) for name, sure in other.confidence if name in missing)
    return replace(best, facts=replace(best.facts, **missing), confidence=(*best.confidence, *added))
