"""What the owner agreed with a client in a letter of their own: offered to be noted, never noted by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from bot.core import events as ev
from bot.core import reply_events as said
from bot.core.events import Event
from bot.core.ledger import Account
from bot.core.money import Money
from bot.reading.agreed import Agreed, read_agreed, waives
from bot.reading.agreed_plan import AgreedParts, read_agreed_parts
from bot.service import agreed_plans, post
from bot.service.choices import TOKEN_LIFE
from bot.service.desk import Desk
from bot.service.incoming import Incoming
from bot.service.spoken_of import spoken_of
from bot.store.tokens import Act as TokenAct
from bot.store.tokens import ActKind
from bot.writing.acts import Act, act_sentence
from bot.writing.agreed_letter import agreed, agreed_words
from bot.writing.choices import ready_answer
from bot.writing.document import Choice

KINDS = frozenset({ActKind.PROMISED, ActKind.NEW_DUE, ActKind.NEW_AMOUNT, ActKind.NEW_PLAN})
"""The acts that are carried out here."""


def offer(
    desk: Desk, incoming: Incoming, thread: Sequence[int], clients: Sequence[int], but: Collection[int] = ()
) -> None:
    """One short mail to the owner who wrote, if the letter to the client clearly names an agreement about open invoices.

    It is about those that the agreement names, else the letter, else the ``thread``; not about those in ``but``.
    """
    words, day, currency = incoming.own_words, incoming.written_on(desk), desk.config.business.currency
    parts = None if waives(words) else read_agreed_parts(words, day, currency)
    found = parts or read_agreed(words, day, currency)
    if found is None:
        return
    invoices = [one for one in spoken_of(desk, incoming, found.words, thread, clients) if one not in but]
    accounts = [account for account in map(desk.store.account, invoices) if account.is_open and account.balance]
    acts = list(_acts(found, accounts)) if len({account.client for account in accounts}) == 1 else []
    if not acts:
        return
    owner, client = incoming.letter.sender.email, desk.store.client(accounts[0].client)
    numbers = [account.number for account in accounts]
    choices = [_choice(desk, incoming, act, numbers) for act in acts]
    written = agreed(client.name, numbers, found.words, choices, desk.creditor, desk.words)
    post.to_owner(desk, incoming.now, owner, written, [(client.id, account.id) for account in accounts])


def _acts(found: Agreed | AgreedParts, accounts: Sequence[Account]) -> Iterator[TokenAct]:
    """Parts that make up what one invoice is short of are a plan; of others the first is a promise, if it names its sum."""
    targets = tuple(account.id for account in accounts)
    if isinstance(found, Agreed) and found.waived is not None:
        yield from _after_waiving(found, found.waived, accounts, targets)
    elif isinstance(found, Agreed):
        yield from (TokenAct(kind, targets, _detail(found)) for kind in _kinds(found, accounts))
    elif len(accounts) == 1:
        (on, part), detail = found.parts[0], agreed_plans.detail_of(accounts[0], found)
        balance = accounts[0].balance
        if detail:
            yield TokenAct(ActKind.NEW_PLAN, targets, detail)
        elif isinstance(part, Money) and balance and part.currency == balance.currency and part.minor < balance.minor:
            yield TokenAct(ActKind.PROMISED, targets, _detail(Agreed(on, part, found.words)))


def _after_waiving(
    found: Agreed, waived: Money, accounts: Sequence[Account], targets: tuple[int, ...]
) -> Iterator[TokenAct]:
    """What is left once a sum is let go, for one invoice that is short of more; and the day, where one is told."""
    balance = accounts[0].balance if len(accounts) == 1 else None
    if balance is None or balance.currency != waived.currency or not 0 < waived.minor < balance.minor:
        return
    yield TokenAct(ActKind.NEW_AMOUNT, targets, _detail(Agreed(None, balance - waived, found.words)))
    if found.on is not None:
        yield from (TokenAct(kind, targets, _detail(found)) for kind in (ActKind.PROMISED, ActKind.NEW_DUE))


def _kinds(found: Agreed, accounts: Sequence[Account]) -> Iterator[ActKind]:
    """A sum below the balance may be a part that is promised, or all that is still asked for."""
    if found.on is not None:
        yield ActKind.PROMISED
        yield ActKind.NEW_DUE
    balance = accounts[0].balance
    if found.amount is None or len(accounts) > 1 or balance is None or found.amount.currency != balance.currency:
        return
    if 0 < found.amount.minor < balance.minor:
        yield ActKind.NEW_AMOUNT


def _choice(desk: Desk, incoming: Incoming, act: TokenAct, numbers: Sequence[str]) -> Choice:
    token = desk.store.tokens.issue(incoming.letter.sender.email, act, incoming.now + TOKEN_LIFE)
    words = words_of(desk, act)
    return Choice(words, ready_answer(desk.own_address, f"{', '.join(numbers)} {token}", words))


def words_of(desk: Desk, act: TokenAct) -> str:
    """The words that the ready answer carries."""
    if act.kind is ActKind.NEW_PLAN:
        return agreed_plans.words_of(desk, act)
    on, amount = _terms(act.detail)
    return agreed_words(act.kind, desk.creditor.language, desk.words, on, amount)


def carry_out_act(desk: Desk, incoming: Incoming, act: TokenAct) -> list[str]:
    """One sentence for each invoice that is still open. Inside a transaction."""
    accounts = [account for account in map(desk.store.account, act.targets) if account.is_open]
    if act.kind is ActKind.NEW_PLAN:
        return [agreed_plans.carry_out(desk, incoming, act, account) for account in accounts]
    return [_note(desk, incoming, act, account) for account in accounts]


def _note(desk: Desk, incoming: Incoming, act: TokenAct, account: Account) -> str:
    on, amount = _terms(act.detail)
    desk.record(incoming.now, _event(desk, incoming, act, account), account.client, account.id)
    number, language = account.number, desk.creditor.language
    if act.kind is ActKind.PROMISED and on is not None:
        return desk.words.phrase("agreed.noted", language, {"number": number, "on": on})
    if act.kind is ActKind.NEW_DUE:
        return act_sentence(
            Act.DUE_CHANGED, language, desk.words, number=number, due_on=on, before=_shown(desk, account.due_on)
        )
    return act_sentence(Act.AMOUNT_CHANGED, language, desk.words, number=number, amount=amount)


def _event(desk: Desk, incoming: Incoming, act: TokenAct, account: Account) -> Event:
    """A sum agreed for the whole is what remains: it stands beside what was settled before."""
    on, amount = _terms(act.detail)
    if act.kind is ActKind.NEW_AMOUNT and amount is not None and account.settled is not None:
        return ev.InvoiceCorrected(payable=amount + account.settled, letter=incoming.id)
    assert on is not None
    if act.kind is ActKind.NEW_DUE:
        return ev.InvoiceCorrected(due_on=on, letter=incoming.id)
    today, grace = desk.today(incoming.now), desk.config.sending.grace_days
    part = amount if amount and account.balance and amount.minor < account.balance.minor else None
    return said.PromiseMade(on, desk.calendar.after_business_days(max(on, today), grace), part, incoming.id)


def _shown(desk: Desk, on: date | None) -> str:
    return desk.words.phrase("agreed.day", desk.creditor.language, {"on": on}) if on else ""


def _detail(found: Agreed) -> str:
    """Day and sum as a token keeps them: ``2026-05-15 50000 EUR``; a dash for what is not there."""
    amount = f"{found.amount.minor} {found.amount.currency}" if found.amount else "-"
    return f"{found.on or '-'} {amount}"


def _terms(detail: str) -> tuple[date | None, Money | None]:
    on, _, amount = detail.partition(" ")
    minor, _, currency = amount.partition(" ")
    return (None if on == "-" else date.fromisoformat(on)), (Money(int(minor), currency) if currency else None)
