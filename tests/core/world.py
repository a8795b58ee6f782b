"""A small world for the ladder: Paris, the default ladder, one client, invoices made from events as in life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core import events as ev
from bot.core.calendar import BusinessCalendar
from bot.core.events import Event, Recorded
from bot.core.gather import letter_now
from bot.core.ladder import ApprovalDue, Planned, Policy, Step, outlook
from bot.core.ledger import Account, ClientFile, fold_client, fold_invoice
from bot.core.model import Contact, Due, Role, Source
from bot.core.money import Money

PARIS = ZoneInfo("Europe/Paris")
A, C, D, L = Role.ACCOUNTING, Role.COMMERCIAL, Role.DECISION_MAKER, Role.LEGAL

HOLIDAYS_2026 = frozenset(
    {date(2026, 1, 1), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 8), date(2026, 5, 14), date(2026, 5, 25)}
    | {date(2026, 7, 14), date(2026, 8, 15), date(2026, 11, 1), date(2026, 11, 11), date(2026, 12, 25)}
)

CALENDAR = BusinessCalendar(PARIS, frozenset(range(5)), time(8, 30), time(18), lambda day: day in HOLIDAYS_2026)

LADDER = (
    Step("preventive-1", -10, (A,), template="preventive"),
    Step("preventive-2", -3, (A,), template="preventive"),
    Step("reminder-1", 3, (A,)),
    Step("reminder-2", 10, (A,), (C,)),
    Step("reminder-3", 20, (A, C), (D,)),
    Step("reminder-4", 30, (A, C, D), every=14),
    Step("last-notice", 45, (A, C, D), template="last_notice", approval=True),
    Step("formal-notice", 60, (A, C, D), (L,), template="formal_notice", approval=True),
)

POLICY = Policy(LADDER, CALENDAR, timedelta(days=3))

ACCOUNTING = Contact("compta@acme.example", A)
BUYER = Contact("paul@acme.example", C)
BOSS = Contact("dir@acme.example", D)


def at(text: str) -> datetime:
    """An instant on the clock in Paris, as UTC: ``at("2026-03-02 09:00")``."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS).astimezone(UTC)


def day(instant: datetime | None) -> str:
    """The day in Paris, as text."""
    assert instant is not None
    return instant.astimezone(PARIS).date().isoformat()


def local(instant: datetime | None) -> str:
    assert instant is not None
    return instant.astimezone(PARIS).strftime("%Y-%m-%d %H:%M")


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


def policy(*steps: Step, gap: timedelta = timedelta(days=3), calendar: BusinessCalendar = CALENDAR) -> Policy:
    return Policy(steps or LADDER, calendar, gap)


@dataclass
class World:
    """Journal lines of one client and its invoices; what is asked of it is folded from them."""

    policy: Policy = POLICY
    lines: list[Recorded] = field(default_factory=list)
    letters: list[tuple[datetime, tuple[tuple[int, str, int], ...], frozenset[str]]] = field(default_factory=list)
    mails: int = 0
    folded: dict[int, Account | ClientFile] = field(default_factory=dict)

    def record(self, when: datetime, event: Event, invoice: int | None = None) -> None:
        self.lines.append(Recorded(len(self.lines) + 1, when, event, 1, invoice))
        self.folded.pop(invoice or 0, None)

    @property
    def client(self) -> ClientFile:
        if 0 not in self.folded:
            self.folded[0] = fold_client(1, [line for line in self.lines if line.invoice is None])
        file = self.folded[0]
        assert isinstance(file, ClientFile)
        return file

    def account(self, invoice: int = 1) -> Account:
        if invoice not in self.folded:
            self.folded[invoice] = fold_invoice(invoice, 1, [x for x in self.lines if x.invoice == invoice])
        account = self.folded[invoice]
        assert isinstance(account, Account)
        return account

    @property
    def accounts(self) -> list[Account]:
        invoices = sorted({line.invoice for line in self.lines if line.invoice is not None})
        return [account for account in map(self.account, invoices) if account.is_open]

    def send(self, now: datetime, invoice: int = 1) -> Planned | None:
        return outlook(self.account(invoice), self.client, self.policy, now).send

    def approval(self, now: datetime, invoice: int = 1) -> ApprovalDue | None:
        return outlook(self.account(invoice), self.client, self.policy, now).approval

    # --- what happens ---

    def invoice(
        self,
        when: datetime,
        due_on: str | None,
        amount: str | None = "1000.00",
        invoice: int = 1,
        dues: Sequence[tuple[str, str]] = (),
        by_owner: bool = True,
    ) -> World:
        parts = tuple(Due(date.fromisoformat(on), eur(part)) for on, part in dues)
        watched = ev.InvoiceWatched(
            f"F-{invoice:03}",
            Source.FACTUR_X,
            dues=parts,
            due_on=date.fromisoformat(due_on) if due_on else None,
            payable=eur(amount) if amount else None,
        )
        self.record(when, watched, invoice)
        if by_owner:
            self.record(when, ev.OwnerWrote(invoice))
        return self

    def contacts(self, *contacts: Contact, when: datetime = datetime(2026, 1, 1, tzinfo=UTC)) -> World:
        for contact in contacts:
            self.record(when, ev.ContactAdded(contact))
        return self

    def take(self, when: datetime, step: str, invoice: int = 1, to: tuple[str, ...] = (ACCOUNTING.email,)) -> World:
        """A letter of that step left at that instant."""
        account = self.account(invoice)
        offset = next((s.at for s in self.policy.steps if s.name == step), 0)
        occurrence = 1 + sum(taken.step == step for taken in account.taken)
        assert account.due_on is not None
        self.mails += 1
        self.record(when, ev.StepTaken(step, offset, occurrence, account.due_on, self.mails, to), invoice)
        self.record(when, ev.WordSaid(self.mails))
        return self

    def round(self, now: datetime) -> None:
        """One tick as the service works it: drafts, words beforehand, then at most one letter."""
        for account in self.accounts:
            look = outlook(account, self.client, self.policy, now)
            if look.approval and look.approval.at <= now:
                asked = ev.ApprovalAsked(look.approval.step.name, look.approval.occurrence)
                self.record(now, asked, account.id)
            if look.send and look.send.warn_at and look.send.warn_at <= now:
                planned_on = self.policy.calendar.day(look.send.at)
                self.record(now, ev.Forewarned(look.send.step.name, look.send.occurrence, planned_on), account.id)
        letter = letter_now(self.client, self.accounts, self.policy, now)
        if letter is None:
            return
        self.mails += 1
        steps = tuple((account.id, planned.step.name, planned.occurrence) for account, planned in letter.items)
        self.letters.append((now, steps, frozenset(letter.to) | frozenset(letter.cc)))
        self.record(now, ev.WordSaid(self.mails))
        for account, planned in letter.items:
            assert account.due_on is not None
            step = planned.step
            taken = ev.StepTaken(
                step.name, step.at, planned.occurrence, account.due_on, self.mails, planned.to, planned.cc
            )
            self.record(now, taken, account.id)

    def next_wake(self, now: datetime) -> datetime | None:
        looks = (outlook(account, self.client, self.policy, now).wake_at for account in self.accounts)
        return min((wake for wake in looks if wake), default=None)

    def run(self, start: datetime, end: datetime, hours: Sequence[int] = (3, 9, 22)) -> World:
        """Rounds at these hours of every day, in Paris."""
        first, last = start.astimezone(PARIS).date(), end.astimezone(PARIS).date()
        for offset in range((last - first).days + 1):
            for hour in hours:
                now = datetime.combine(first + timedelta(days=offset), time(hour), PARIS).astimezone(UTC)
                if start <= now <= end:
                    self.round(now)
        return self

    def run_when_woken(self, start: datetime, end: datetime) -> World:
        """Rounds at the very instants that the ladder asks for."""
        now = start
        for _ in range(5000):
            wake = self.next_wake(now)
            if wake is None or wake > end:
                return self
            now = max(now, wake)
            self.round(now)
        raise AssertionError("the ladder wakes for ever without an end")
