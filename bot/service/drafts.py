"""Letters that need the owner's yes: shown with their full text, and asked for again in the digest."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core import events as ev
from bot.core.approval_events import LetterReworded
from bot.core.approvals import Key, Wording
from bot.core.gather import DraftPlan, LetterPlan
from bot.core.ladder import ApprovalDue, Asks, Planned
from bot.core.ledger import Account, ClientFile
from bot.core.money import Money
from bot.service import notices, post, reminders
from bot.service.choices import offered
from bot.service.desk import Desk
from bot.service.own_figures import other_sums
from bot.service.reminders import Drafted, claims
from bot.writing.approval_letter import ApprovalAsked, Why, approval
from bot.writing.choices import Answer
from bot.writing.client_letters import write_client_letter
from bot.writing.document import Choice
from bot.writing.late import owners_notes
from bot.writing.own_wording import passages, reworded
from bot.writing.voice import owners_voice
from bot.writing.words import Written

_WHY = {Asks.FIRST: Why.FIRST, Asks.NEW_CONTACT: Why.NEW_CONTACT}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft is about: the step of each invoice. ``mark`` tells the owner's words from ours and from others."""

    items: tuple[tuple[int, Key], ...]
    mark: str = ""
    shown: tuple[str, ...] = ()
    """What the draft says of each item (see :class:`bot.core.events.ApprovalAsked`); () in older mails."""

    @property
    def invoices(self) -> tuple[int, ...]:
        return tuple(invoice for invoice, _ in self.items)

    def __str__(self) -> str:
        """As tokens and the outbox keep it."""
        items = [[invoice, *key] for invoice, key in self.items]
        return json.dumps({"draft": items, "mark": self.mark, "shown": list(self.shown)})

    @classmethod
    def read(cls, text: str, targets: Sequence[int] = ()) -> Draft | None:
        """The inverse; None for anything else. A token of an earlier version says ``step/occurrence`` of its one target."""
        if text.startswith('{"draft"'):
            found = json.loads(text)
            items = tuple((int(i), (str(step), int(count))) for i, step, count in found["draft"])
            return cls(items, found["mark"], tuple(str(one) for one in found.get("shown", ())))
        step, slash, occurrence = text.rpartition("/")
        if not slash or not occurrence.isdecimal():
            return None
        return cls(tuple((target, (step, int(occurrence))) for target in targets))


def ask(desk: Desk, plan: DraftPlan, now: datetime) -> None:
    """The draft goes to every owner with its full text; the ladder goes on without it until one of them says yes."""
    accounts = [account for account, _ in plan.items]
    drafted = reminders.draft(desk, plan.client, accounts, plan.leading, desk.today(now))
    draft = Draft(tuple((a.id, due.key) for a, due in plan.items), shown=tuple(due.shown for _, due in plan.items))
    shown = _Shown(plan.client, accounts, plan.leading, drafted, draft)
    with desk.transaction(now):
        _show(desk, shown, now)
        for account, due in plan.items:
            desk.record(now, ev.ApprovalAsked(*due.key, due.shown), plan.client.id, account.id)


def ask_reworded(
    desk: Desk, client: ClientFile, accounts: Sequence[Account], step: ApprovalDue | Planned, why: Why, now: datetime
) -> None:
    """The letter in the owner's words, recorded with each of ``accounts`` under the same step. Inside a transaction."""
    wordings = [(account, wording) for account in accounts for wording in account.approvals.wordings]
    text = _of_step(wordings, step).text
    items = tuple((account.id, wording.key) for account, wording in wordings if wording.text == text)
    drafted = reminders.draft(desk, client, accounts, step, desk.today(now))
    _show(desk, _Shown(client, accounts, step, drafted, Draft(items, _of_step(wordings, step).mark), why, text), now)


def has_changed(desk: Desk, plan: LetterPlan, now: datetime) -> bool:
    """Whether the owner's words were approved for other figures or invoices than the letter has now."""
    wording = plan.wording
    return wording is not None and wording.claims != claims([a for a, _ in plan.items], desk.today(now))


def ask_again(desk: Desk, plan: LetterPlan, now: datetime) -> None:
    """The owner's words, which wait for a yes once more: a part was paid since, say."""
    wording, accounts = plan.wording, [account for account, _ in plan.items]
    assert wording is not None
    with desk.transaction(now):
        for account, planned in plan.items:
            event = LetterReworded(*planned.key, wording.text, claims(accounts, desk.today(now)))
            desk.record(now, event, plan.client.id, account.id)
        fresh = [desk.store.account(account.id) for account in accounts]
        ask_reworded(desk, plan.client, fresh, plan.leading, Why.CHANGED, now)


def _of_step(wordings: Sequence[tuple[Account, Wording]], step: ApprovalDue | Planned) -> Wording:
    return next(wording for _, wording in wordings if wording.key == step.key)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A draft with what it takes to show it; ``text`` is the outline of the owner's words, "" for ours."""

    client: ClientFile
    accounts: Sequence[Account]
    step: ApprovalDue | Planned
    drafted: Drafted
    draft: Draft
    why: Why | None = None
    text: str = ""


def _show(desk: Desk, shown: _Shown, now: datetime) -> None:
    papers = reminders.papers(desk, shown.drafted, shown.accounts, shown.step)
    about = [(shown.client.id, account.id) for account in shown.accounts]
    post.to_owners(
        desk, now, lambda owner: _written(desk, shown, owner, now), about, files=papers, basis=str(shown.draft)
    )


def _written(desk: Desk, shown: _Shown, owner: str, now: datetime) -> Written:
    ours, legal = write_client_letter(shown.drafted.letter, desk.words), shown.drafted.legal
    written = reworded(ours, shown.text, desk.words, legal) if shown.text else ours
    sums = other_sums(passages(written, legal), passages(ours, legal), shown.accounts) if shown.text else ()
    numbers = tuple(account.number for account in shown.accounts)
    why = shown.why or (_WHY.get(shown.step.asks) if isinstance(shown.step, ApprovalDue) else None)
    item = ApprovalAsked(
        numbers=numbers,
        client=shown.client.name,
        balances=tuple(account.balance for account in shown.accounts if account.balance),
        due_on=min(account.due_on for account in shown.accounts if account.due_on),
        step=shown.step.step.name,
        to=shown.step.to,
        cc=shown.step.cc,
        subject=written.subject,
        passages=passages(written, legal),
        choices=offered(desk, now, owner, _answers(why), shown.draft.invoices, ", ".join(numbers), str(shown.draft)),
        notes=(*_other_sums(desk, sums), *_notes(desk, shown)),
        template=shown.step.step.template,
        attached=shown.drafted.letter.attached,
        why=why,
        left=desk.approvals_wanted,
        new=tuple(sorted(shown.step.audience & shown.client.untried)),
    )
    return approval(item, desk.creditor, desk.words)


def _other_sums(desk: Desk, sums: Sequence[Money]) -> Iterator[str]:
    """The warning before the yes: a letter whose words and figures differ is the owner's to see once more."""
    if sums:
        voice = owners_voice(desk.creditor, desk.words)
        yield voice("approval.other_sums", sums=voice.amounts(sums))


def _answers(why: Why | None) -> tuple[Answer, ...]:
    go = (Answer.GO,) if why is Why.FIRST else ()
    return (Answer.APPROVE, Answer.REJECT, *go)


def _notes(desk: Desk, shown: _Shown) -> tuple[str, ...]:
    late, formal = shown.drafted.late, shown.step.step.template == notices.FORMAL
    return owners_notes(
        formal=formal, reckoned=late.reckoned, problem=late.problem, owner=desk.creditor, words=desk.words
    )


def yes_or_no(desk: Desk, account: Account, due: ApprovalDue, now: datetime, owner: str) -> tuple[Choice, ...]:
    """The ready answers to a draft that waits, bound to it as it stands: to the owner's words where there are any."""
    wording = account.approvals.wording(due.key)
    draft = Draft(((account.id, due.key),), wording.mark if wording else "", () if wording else (due.shown,))
    return offered(desk, now, owner, (Answer.APPROVE, Answer.REJECT), [account.id], account.number, str(draft))
