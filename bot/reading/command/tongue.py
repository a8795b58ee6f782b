"""A language as the owner's instructions need it: one file of word tables in ``languages/``, compiled when first used.

A table's entries are regular expressions over folded text (lower case, no accents, ß and œ as one letter). They match
whole words; ``…`` in them stands for up to sixty characters of the same sentence, and for none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.core.model import Role
from bot.core.readings import Verb

_FOLDER = Path(__file__).parent / "languages"
GAP = r"(?:[^.;!?]|[.](?=\d)|(?<=\d)[.]){0,60}?"


class Mark(StrEnum):
    """What words around an instruction do to it. Every language has each of them."""

    NEGATED = "negated"
    CONDITION = "condition"
    """Opens what may or may not be: "if", "when", "as soon as", "whether"."""
    OPEN = "open"
    """What has not happened yet: "will", "should", "is to be"."""
    HEARSAY = "hearsay"
    HABIT = "habit"
    """Speaks of other times: "always", "last year"."""
    OWN = "own"
    """The owner's own payments and cancellations: "I paid", and the client's: "they cancelled"."""
    HEDGED = "hedged"
    """Doubts, exceptions, conditions and percentages: what they say of a command is not worked out."""
    EXCEPT = "except"
    """Ends right before invoices that what is said of all is not said of."""
    NEVER_MIND = "never_mind"
    """Drops what was asked rather than an invoice: "it's fine, forget it"."""
    UNREAL = "unreal"
    """Before grave words: what was thought, pretended, talked about, nearly done."""
    CONFIRM = "confirm"
    """Before grave words: somebody is asked whether they are so, or they are the reader's own."""
    WISHED = "wished"
    """Before "paid": somebody is to see to it."""
    TURNED = "turned"
    """After grave words: "but not ours", "no, leave it"."""
    TOLD = "told"
    """Ends right before words of an order: somebody is said to do so."""
    REMINDS_OWNER = "reminds_owner"
    """It is the owner who wants to be reminded."""
    THEIRS = "theirs"
    """Beside "paid": money that went to somebody else, or lies with them."""
    BOUNCED = "bounced"
    """Money that came and went back."""
    COMING = "coming"
    """A day that "paid" cannot be said of yet: "next week"."""
    PARTIAL = "partial"
    REMAINDER = "remainder"
    """Beside "paid": the amount may be what has not been paid."""
    PART_OF = "part_of"
    PROMISED = "promised"
    WANTED = "wanted"
    """Beside a day of payment: it is hoped or asked for, not promised."""
    DUE = "due"
    NOTHING_DUE = "nothing_due"
    """Speaks of a due date that is past or the bot's own: "overdue since"."""
    AMOUNT = "amount"
    NUMBER = "number"
    """Ends right before the right number: "the number is"."""
    OTHER_NUMBER = "other_number"
    """A number of something else: a customer's, an order's."""
    LINK = "link"
    ADD = "add"
    REMOVE = "remove"
    REPLACE = "replace"
    INSTEAD = "instead"
    """Ends right before the wrong one of two: "not", "instead of"."""
    IN_COPY = "in_copy"
    """Who reads along: a stakeholder who is no accountant."""
    TOWARDS = "towards"
    """All that may stand between an order and the address it is about: "to", "more to"."""
    SINCE = "since"
    """Ends right before a day that is no end of a pause."""
    UNTIL = "until"
    FORMAL = "formal"
    """Names the last letters of the ladder."""
    NO_END = "no_end"
    """An end that is none: "until further notice"."""
    FOR_NOW = "for_now"
    """What is given up "for now" is put off, not cancelled."""
    LATER = "later"
    """A reminder "not before the 20th" is a pause until then."""
    THEN = "then"
    NO_MORE = "no_more"
    """After words of a dispute: it is over."""
    POLITE = "polite"
    """An instruction in the form of a question."""
    ASKED = "asked"
    """A question without its mark."""
    STATUS = "status"
    NEXT = "next"
    """What is asked is what comes, not what is."""
    OVERDUE = "overdue"
    """What is asked about is late."""
    WANTS = "wants"
    """Asks for something to be sent."""
    TELL_ME = "tell_me"
    REQUEST = "request"
    """Begins a clause that wants something done, whatever it is."""
    DEFERS = "defers"
    """Puts the answer to a draft off."""
    YES = "yes"
    """A yes to a draft where nothing but courtesies stands beside it; anywhere else it may be talk."""
    BESIDE_YES = "beside_yes"
    """Courtesies and small words that leave a yes what it is."""
    NO_FIRST = "no_first"
    """Begins an answer that refuses."""
    TAKE_BACK = "take_back"
    """Alone under what was done, takes it back; alone under anything else, it is a mere no."""
    ACTUALLY = "actually"
    """Beside a bare yes or no: it is a change of mind."""
    OTHER_THING = "other_thing"
    """What is cancelled is something else than the invoice."""
    ALL = "all"
    """Everything of a client's: "all of", "everything"."""
    DRAFT = "draft"
    CLOSING = "closing"
    FOOTER = "footer"
    CLAUSE = "clause"
    BUT = "but"
    """Parts what a negation reaches from what it does not."""
    FILLER = "filler"
    BEFORE_SUM = "before_sum"
    AFTER_SUM = "after_sum"


@dataclass(frozen=True, slots=True)
class Tongue:
    """The word tables of one language; the patterns as source, see ``found``."""

    code: str
    common: frozenset[str]
    """Words that tell the language: small ones, and those of the trade."""
    ready: Mapping[str, Verb]
    """Whole answers, as the bot's own letters offer them."""
    draft_ready: Mapping[str, Verb]
    """Whole answers to a draft and nothing else: "ok" under another letter instructs nothing."""
    verbs: Mapping[Verb, str]
    marks: Mapping[Mark, str]
    roles: Mapping[Role, str]
    spelled: frozenset[str]
    """Key words whose misspellings are mended: none that turns a word into paid, cancel or approve."""
    plain: Mapping[str, str]
    """Words that may stand beside a verb without changing what is said, by verb; "order": beside those that send letters,
    "both": beside any. See `plainly`."""

    def verb(self, verb: Verb) -> re.Pattern[str]:
        return compiled(self.verbs[verb])

    def mark(self, mark: Mark) -> re.Pattern[str]:
        return compiled(self.marks[mark])

    def role(self, role: Role) -> re.Pattern[str]:
        return compiled(self.roles[role])

    def has(self, mark: Mark, folded: str) -> bool:
        return compiled(self.marks[mark]).search(folded) is not None


@cache
def compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@cache
def codes() -> tuple[str, ...]:
    """The languages there are: a file in the folder is one."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.toml")))


@cache
def tongue(code: str) -> Tongue:
    """The tables of a language; a missing or unknown one is a ``KeyError`` or ``ValueError``."""
    tables = tomllib.loads((_FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    verbs = {Verb(name): _words(rows) for name, rows in tables["verbs"].items()}
    marks = {Mark(name): _words(rows) for name, rows in tables["marks"].items()}
    roles = {Role(name): _words(rows) for name, rows in tables["roles"].items()}
    spelled = frozenset(tables["spelled"]["words"].split())
    common = frozenset(tables["common"]["words"].split()) | spelled
    return Tongue(
        code,
        common,
        _answers(tables["ready"]),
        _answers(tables["draft_ready"]),
        verbs,
        marks,
        roles,
        spelled,
        tables["plain"],
    )


def any_has(mark: Mark, folded: str) -> bool:
    """Whether it stands there in any language."""
    return any(tongue(code).has(mark, folded) for code in codes())


def _words(rows: Sequence[str]) -> str:
    words = "|".join(rows).replace(" … ", f" (?:{GAP} )?").replace("…", GAP)
    return rf"(?<!\w)(?:{words})(?:(?<= )|(?!\w))"


def _answers(rows: Mapping[str, str]) -> dict[str, Verb]:
    return {answer: Verb(name) for name, row in rows.items() for answer in row.split("|")}
