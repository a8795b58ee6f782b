"""What the owner asked about, as a letter's blocks: short, and legible on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from bot.core.history import Happened
from bot.core.model import Status
from bot.core.money import totals
from bot.writing.document import Block, Choices, Facts, Group, Heading, Paragraph, Row, Table
from bot.writing.told import (
    SHOWN,
    ClientTold,
    Coming,
    Dated,
    DossierEnclosed,
    Example,
    Help,
    InvoiceTold,
    NextLetter,
    OpenList,
    Part,
    Remark,
    Waits,
    Week,
)
from bot.writing.voice import Voice


def blocks_of(part: Part, voice: Voice) -> Group:
    """The part as it stands in the letter."""
    match part:
        case InvoiceTold():
            return _invoice(part, voice)
        case ClientTold():
            return _client(part, voice)
        case OpenList():
            return _list(part, voice)
        case Coming(letters, client):
            return _coming(letters, client, voice)
        case Help(examples):
            return _help(examples, voice)
        case DossierEnclosed():
            return _dossier(part, voice)
        case Remark(sentence):
            return Group((Paragraph(sentence),))
        case Week(blocks):
            return Group((Heading(voice("questions.week")), blocks))
        case _:
            assert_never(part)


def title_of(part: Part, voice: Voice) -> str:
    """The subject of a letter that holds this part alone."""
    match part:
        case InvoiceTold(number, client):
            return f"{number}, {client}: {_state(part, voice)}"
        case ClientTold(name):
            return voice("questions.title_client", client=name)
        case OpenList(invoices, only_late):
            key = "questions.title_late" if only_late else "questions.title_list"
            return voice(key, total=_sum(invoices, voice), count=len(invoices))
        case Coming():
            return voice("questions.title_coming")
        case Help():
            return voice("questions.title_help")
        case DossierEnclosed(name):
            return voice("questions.title_dossier", name=name)
        case Remark(sentence):
            return sentence
        case Week():
            return voice("questions.week")
        case _:
            assert_never(part)


# --- one invoice ------------------------------------------------------------------------------------------------


def _invoice(told: InvoiceTold, voice: Voice) -> Group:
    rows = (
        Row(voice("labels.status"), _state(told, voice), strong=True),
        Row(voice("labels.balance"), _owed(told, voice)),
        Row(voice("labels.due_on"), voice.day(told.due_on) if told.due_on else voice("words.unknown")),
        *_prospects(told, voice),
    )
    heading = Heading(f"{told.number} · {told.client}")
    offered = Choices(told.choices, voice("words.or_answer"))
    return Group((heading, Facts(rows), chronology(told.happened, voice), offered))


def chronology(happened: Sequence[Dated], voice: Voice) -> Group:
    """What happened, a line each; nothing where nothing did."""
    if not happened:
        return Group()
    rows = tuple(Row(voice.short_day(one.on), sentence_of(one.what, voice)) for one in happened)
    return Group((Paragraph(voice("questions.happened")), Facts(rows)))


def _prospects(told: InvoiceTold, voice: Voice) -> tuple[Row, ...]:
    """What comes next, and what it waits for; nothing of either once an invoice is closed."""
    if told.status in (Status.PAID, Status.CANCELLED):
        return ()
    after = _next(told.next, voice) if told.next else voice("questions.nothing_planned")
    waits = [_why(one, voice) for one in told.waits]
    waits += [voice("questions.draft", step=voice.step(step)) for step in told.drafts]
    return (Row(voice("labels.next"), after), *(Row(voice("questions.waits"), why) for why in waits))


def _state(told: InvoiceTold, voice: Voice) -> str:
    state = voice(f"statuses.{told.status}")
    if told.days_late <= 0 or told.status in (Status.PAID, Status.CANCELLED):
        return state
    plain = told.status is Status.OVERDUE
    return voice("questions.late", state="" if plain else state, count=told.days_late)


def _owed(told: InvoiceTold, voice: Voice) -> str:
    if told.balance is None:
        return voice("words.unknown")
    if told.total is None or told.balance == told.total:
        return voice.money(told.balance)
    return voice("words.rest_of", balance=told.balance, total=told.total)


def _next(letter: NextLetter, voice: Voice) -> str:
    step = voice.step(letter.step)
    if letter.needs_approval:
        step = voice("words.after_approval", step=step)
    return voice("questions.next", step=step, on=voice.day(letter.on, weekday=True))


def _why(waits: Waits, voice: Voice) -> str:
    return voice("questions.until", why=voice(f"questions.why.{waits.reason}"), until=waits.until or "")


def sentence_of(happened: Happened, voice: Voice) -> str:
    """What happened, in the owner's language."""
    return voice(
        f"questions.history.{happened.what}",
        amount=happened.amount or "",
        on=happened.day or "",
        step=voice.step(happened.step) if happened.step else "",
        who=voice.some(happened.who) if happened.who else "",
        why=voice(f"questions.why.{happened.reason}") if happened.reason else "",
        text=happened.text,
    )


# --- several ----------------------------------------------------------------------------------------------------


def _client(told: ClientTold, voice: Voice) -> Group:
    summary = _summary(told.invoices, told.settled, voice)
    facts = [Row(voice("labels.contacts"), ", ".join(told.contacts))] if told.contacts else []
    rows = [
        Row(voice.short_day(one.on), voice("questions.about", number=number, text=sentence_of(one.what, voice)))
        for number, one in told.happened
    ]
    happened: tuple[Block, ...] = (Paragraph(voice("questions.happened")), Facts(tuple(rows))) if rows else ()
    table = _table(told.invoices, voice, named=False)
    return Group((Heading(told.name), Paragraph(summary), table, Facts(tuple(facts)), *happened))


def _list(told: OpenList, voice: Voice) -> Group:
    which = "late" if told.only_late else "open"
    if not told.invoices:
        return Group((Paragraph(voice(f"questions.none_{which}")),))
    heading = Heading(voice(f"questions.{which}_heading", count=len(told.invoices)))
    rest = (Paragraph(_summary(told.invoices, told.settled, voice)),) if told.settled else ()
    return Group((heading, *rest, _table(told.invoices, voice, named=True)))


def _summary(invoices: Sequence[InvoiceTold], settled: int, voice: Voice) -> str:
    """How many are open and for how much, and how many are closed."""
    late = [one for one in invoices if one.days_late > 0]
    return voice(
        "questions.client_sum",
        count=len(invoices),
        total=_sum(invoices, voice),
        late=_sum(late, voice) if late else "",
        settled=settled,
    )


def _table(invoices: Sequence[InvoiceTold], voice: Voice, *, named: bool) -> Group:
    """The latest first; with the client's name where they are of several, else with their days."""
    shown = sorted(invoices, key=lambda one: (-one.days_late, one.number))[:SHOWN]
    rows = tuple((one.number, one.client if named else _due(one, voice), *_row(one, voice)) for one in shown)
    sums = totals(one.balance for one in invoices if one.balance is not None)
    second = voice("labels.client") if named else voice("labels.due_on")
    heads = (voice("labels.invoice"), second, voice("labels.status"), voice("labels.balance"))
    closing = tuple((voice("labels.sum"), "", "", voice.money(amount)) for amount in sums)
    table = Table(heads, rows, numeric=(3,), totals=closing if len(invoices) > 1 else ())
    return Group((table, *_more(len(invoices), voice)))


def _due(told: InvoiceTold, voice: Voice) -> str:
    return voice.short_day(told.due_on) if told.due_on else voice("words.unknown")


def _row(told: InvoiceTold, voice: Voice) -> tuple[str, str]:
    state = _state(told, voice)
    if told.next:
        state = voice("questions.state_next", state=state, on=voice.day_of_month(told.next.on))
    return state, voice.money(told.balance) if told.balance is not None else voice("words.unknown")


def _more(count: int, voice: Voice) -> tuple[Paragraph, ...]:
    return (Paragraph(voice("words.and_more", count=count - SHOWN)),) if count > SHOWN else ()


def _sum(invoices: Iterable[InvoiceTold], voice: Voice) -> str:
    sums = totals(one.balance for one in invoices if one.balance is not None)
    return voice.amounts(sums) if sums else ""


def _coming(letters: Sequence[tuple[NextLetter, tuple[str, ...], str]], client: str, voice: Voice) -> Group:
    heading = Heading(voice("questions.coming_heading", client=client))
    if not letters:
        return Group((heading, Paragraph(voice("questions.none_coming"))))
    rows = tuple(
        Row(
            voice.short_day(letter.on),
            voice("words.letter_about", step=_step(letter, voice), number=voice.some(numbers), client=name),
        )
        for letter, numbers, name in letters[:SHOWN]
    )
    return Group((heading, Facts(rows), *_more(len(letters), voice)))


def _step(letter: NextLetter, voice: Voice) -> str:
    step = voice.step(letter.step)
    return voice("words.after_approval", step=step) if letter.needs_approval else step


# --- help, dossier ----------------------------------------------------------------------------------------------


def example_of(example: Example, voice: Voice) -> str:
    """What the owner may write, word for word."""
    return voice(f"questions.example.{example.name}", number=example.number, client=example.client)


def _help(examples: Sequence[Example], voice: Voice) -> Group:
    rows = tuple(
        Row(voice(f"questions.effect.{example.name}"), voice("questions.quoted", text=example_of(example, voice)))
        for example in examples
    )
    return Group((Paragraph(voice("questions.help_intro")), Facts(rows), Paragraph(voice("questions.help_end"))))


def _dossier(told: DossierEnclosed, voice: Voice) -> Group:
    blocks = [Paragraph(voice("questions.dossier", name=told.name, count=told.letters))]
    if told.left_out:
        blocks.append(Paragraph(voice("questions.left_out", files=voice.some(told.left_out, 5))))
    return Group(tuple(blocks))
