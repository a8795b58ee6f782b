"""Answers to an owner's questions, as they might be written to a small studio."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from bot.core.history import Happened, Happening
from bot.core.model import Creditor, HoldReason, Status
from bot.core.money import Money
from bot.writing import told
from bot.writing.acts import act_sentence
from bot.writing.answered import answered
from bot.writing.choices import Answer, ready_choice
from bot.writing.held_back import Unanswered, held_back
from bot.writing.told import Dated, Part
from bot.writing.words import Words, Written

BOT = "relances@studio-morel.example"
COMPTA = "compta@acme.example"
AT = datetime(2026, 4, 7, 7, tzinfo=UTC)
EXAMPLES = ("paid", "pause", "status", "client", "list", "next", "dossier", "undo")


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


HAPPENED = (
    Dated(date(2026, 3, 2), Happened(AT, Happening.WATCHED, eur("1250.50"), date(2026, 4, 1))),
    Dated(date(2026, 3, 18), Happened(AT, Happening.SENT, step="preventive-1", who=(COMPTA,))),
    Dated(date(2026, 4, 7), Happened(AT, Happening.SENT, step="reminder-1", who=(COMPTA, "projet@acme.example"))),
    Dated(date(2026, 4, 9), Happened(AT, Happening.PROMISED, day=date(2026, 4, 20))),
)


def invoice(language: str, words: Words) -> told.InvoiceTold:
    choices = tuple(
        ready_choice(answer, language, words, bot_address=BOT, subject="F-2026-031 [R-x]", about="F-2026-031")
        for answer in (Answer.PAID, Answer.RESUME)
    )
    return told.InvoiceTold(
        number="F-2026-031",
        client="Acme SA",
        status=Status.PROMISED,
        balance=eur("850.50"),
        total=eur("1250.50"),
        due_on=date(2026, 4, 1),
        days_late=12,
        next=told.NextLetter(date(2026, 4, 24), "reminder-2"),
        waits=(told.Waits(HoldReason.PROMISE, date(2026, 4, 23)),),
        happened=HAPPENED,
        choices=choices,
    )


def short(number: str, client: str, amount: str, late: int, status: Status = Status.OVERDUE) -> told.InvoiceTold:
    after = told.NextLetter(date(2026, 4, 15), "reminder-2") if status is Status.OVERDUE else None
    return told.InvoiceTold(number, client, status, eur(amount), eur(amount), date(2026, 4, 1), late, after)


def client() -> told.ClientTold:
    return told.ClientTold(
        "Acme SA",
        (short("F-2026-031", "Acme SA", "1250.50", 12), short("F-2026-044", "Acme SA", "600", 0, Status.UPCOMING)),
        settled=3,
        contacts=(COMPTA, "projet@acme.example"),
        happened=tuple(("F-2026-031", one) for one in HAPPENED[-2:]),
    )


def open_list() -> told.OpenList:
    return told.OpenList(
        (
            short("F-2025-118", "Delmas Charpente SARL", "4210", 45),
            short("F-2026-031", "Acme SA", "1250.50", 12),
            short("F-2026-020", "Boulangerie Kervella", "600", 12, Status.DISPUTED),
            short("F-2026-044", "Acme SA", "600", 0, Status.UPCOMING),
        )
    )


def coming() -> told.Coming:
    letters = (
        (told.NextLetter(date(2026, 4, 15), "reminder-2"), ("F-2026-031", "F-2026-044"), "Acme SA"),
        (told.NextLetter(date(2026, 4, 16), "last-notice", True), ("F-2025-118",), "Delmas Charpente SARL"),
    )
    return told.Coming(letters)


def examples() -> told.Help:
    return told.Help(tuple(told.Example(name, "F-2026-031", "Acme SA") for name in EXAMPLES))


def _answer(*parts: Part) -> Callable[[str, Words], Written]:
    return lambda language, words: answered((), parts, (), _owner(language), words)


def _owner(language: str) -> Creditor:
    return Creditor("Studio Morel", language)


def about_one(language: str, words: Words) -> Written:
    return answered((), (invoice(language, words),), (), _owner(language), words)


def mixed(language: str, words: Words) -> Written:
    done = act_sentence("paused", language, words, number="F-2026-020", until=date(2026, 5, 15))
    unknown = told.Remark(act_sentence("unknown_invoice", language, words, number="F-9"))
    enclosed = told.DossierEnclosed("F-2026-031", 4, ("F-2026-031/plan.pdf",))
    return answered((done,), (invoice(language, words), enclosed, unknown), ("Kervella ?",), _owner(language), words)


def summary(language: str, words: Words) -> Written:
    items = [
        Unanswered("F-031", act_sentence("paid", language, words, number="F-2026-031")),
        Unanswered("", act_sentence("resumed", language, words, number="F-2026-044", next_on=date(2026, 4, 15))),
    ]
    return held_back(items, 10, _owner(language), words)


ANSWERS: dict[str, Callable[[str, Words], Written]] = {
    "answered": about_one,
    "answered-client": _answer(client()),
    "answered-list": _answer(open_list()),
    "answered-none": _answer(told.OpenList(())),
    "answered-coming": _answer(coming()),
    "answered-nothing": _answer(told.Coming((), "Acme SA")),
    "answered-help": _answer(examples()),
    "answered-mixed": mixed,
    "held_back": summary,
}
