"""ISO 20022 bank-to-customer messages: camt.052 (report), camt.053 (statement), camt.054 (notification), all versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from lxml import etree

from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.core.statements import Refused, Statement, Trouble
from bot.reading.invoice.xml import Unreadable, day, local_name, parse_xml
from bot.reading.payment.camt_tree import Node, find, find_all, money_at, parts, text_at, tree
from bot.reading.payment.directions import kind_of_entry
from bot.reading.payment.identity import named
from bot.reading.payment.limits import MOST_ENTRIES, is_possible, too_many
from bot.reading.payment.statement_text import decoded_statement

_HEAD = 4_000
_PARTS = {"BkToCstmrAcctRpt": "Rpt", "BkToCstmrStmt": "Stmt", "BkToCstmrDbtCdtNtfctn": "Ntfctn"}
_FORMS = {"Rpt": "camt.052", "Stmt": "camt.053", "Ntfctn": "camt.054"}
_SIZE_LIMIT = Decimal(10) ** 15
# Of a batch that cannot be split: as many transactions' words as a reference may hold.
_MOST_JOINED = 50
_PARTIES = ("Dbtr", "UltmtDbtr", "Cdtr", "UltmtCdtr")
# Sub-families of ISO 20022 bank transaction codes that take a payment back.
_RETURNS = frozenset({"UPDD", "UPCD", "UPCC", "RPCR", "RRTN", "PRDD", "UPCQ", "ARET", "AREV", "PRCD", "CDRV"})


class Camt:
    """Reads every booked or pending entry; a batch is read transaction by transaction where these make up its sum."""

    def reads(self, content: bytes) -> Statement | Refused | None:
        """The entries in order; None if the file is no camt message."""
        head = decoded_statement(content[:_HEAD])
        if not head.lstrip().startswith("<") or not any(name in head for name in (*_PARTS, "camt.05")):
            return None
        try:
            root = parse_xml(content)
        except Unreadable as error:
            return Refused(_trouble(content, error), error.problem)
        for message in root:
            if isinstance(message.tag, str) and (part := _PARTS.get(local_name(message))):
                return _read(parts(message, part), _FORMS[part])
        return None


def _trouble(content: bytes, error: Unreadable) -> Trouble:
    if "document type" in error.problem:
        return Trouble.FORBIDDEN
    return Trouble.BROKEN if content.rstrip(b"\x00 \r\n\t").endswith(b">") else Trouble.TRUNCATED


def _read(groups: Iterable[etree._Element], form: str) -> Statement | Refused:
    entries: list[Entry] = []
    for group in groups:
        holder = next(map(tree, parts(group, "Acct")), None)
        account = text_at(holder, "Id/IBAN", "Id/Othr/Id") or ""
        owner = text_at(holder, "Ownr/Nm") or ""
        for number, entry in enumerate(map(tree, parts(group, "Ntry")), 1):
            if not _is_sound(entry):
                return Refused(Trouble.BROKEN, f"entry {number} has no amount or direction that can be read")
            if (on := _day(entry)) is not None and not is_possible(on):
                return Refused(Trouble.BROKEN, f"entry {number} is of {on.isoformat()}: a day that cannot be")
            entries.extend(_entries(entry, account.replace(" ", ""), owner))
            if len(entries) > MOST_ENTRIES:
                return too_many()
    return Statement(named(entries), form)


def _is_sound(entry: Node) -> bool:
    amount = _money(entry)
    return amount is not None and amount.amount < _SIZE_LIMIT and text_at(entry, "CdtDbtInd") in ("CRDT", "DBIT")


def _entries(entry: Node, account: str, owner: str) -> Iterator[Entry]:
    details = find_all(entry, "NtryDtls/TxDtls")
    whole = _money(entry)
    assert whole is not None
    if len(details) > 1 and (amounts := _own_amounts(entry, details, whole)):
        for transaction, amount in zip(details, amounts, strict=True):
            yield _entry(entry, transaction, amount, account, owner, in_batch=True)
    else:
        yield _entry(entry, _as_one(details), whole, account, owner, in_batch=False)


def _as_one(transactions: Sequence[Node]) -> Node | None:
    """A batch that cannot be split as one transaction: all that was written, and a payer only if it is the same one."""
    if len(transactions) < 2:
        return next(iter(transactions), None)
    children: dict[str, list[Node]] = {}
    for transaction in transactions[:_MOST_JOINED]:
        for name, nodes in transaction.children.items():
            children.setdefault(name, []).extend(nodes)
    if len({_names(transaction) for transaction in transactions}) > 1:
        children.pop("RltdPties", None)
    return Node("", "", children)


def _names(transaction: Node) -> tuple[str | None, ...]:
    return tuple(text_at(transaction, f"RltdPties/{side}/Nm", f"RltdPties/{side}/Pty/Nm") for side in _PARTIES)


def _own_amounts(entry: Node, transactions: Sequence[Node], whole: Money) -> list[Money] | None:
    """Each transaction's amount, if all have one and they make up the entry's: else the entry is not to be split."""
    amounts = [money for transaction in transactions if (money := _own_amount(transaction)) is not None]
    fits = len(amounts) == len(transactions) and all(money.currency == whole.currency for money in amounts)
    if not fits:
        return None
    direction = text_at(entry, "CdtDbtInd")
    signs = [1 if text_at(one, "CdtDbtInd") in (None, direction) else -1 for one in transactions]
    total = sum(sign * money.minor for sign, money in zip(signs, amounts, strict=True))
    return amounts if total == whole.minor or _has_charges(entry) else None


def _has_charges(entry: Node) -> bool:
    """Whether the bank took charges from the sum: then the transactions need not make it up."""
    return find(entry, "Chrgs") is not None or find(entry, "NtryDtls/TxDtls/Chrgs") is not None


def _own_amount(transaction: Node) -> Money | None:
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        if find(transaction, path) is not None:
            return money_at(transaction, path)
    return None


def _day(entry: Node) -> date | None:
    return day(text_at(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"))


def _money(entry: Node) -> Money | None:
    money = money_at(entry, "Amt")
    return money if money is not None and money.minor >= 0 else None


def _entry(entry: Node, transaction: Node | None, amount: Money, account: str, owner: str, in_batch: bool) -> Entry:
    own_id = _only(transaction, "Refs/AcctSvcrRef")
    entry_id = "" if in_batch else text_at(entry, "AcctSvcrRef") or ""
    # The entry is what moved the account; a transaction has a direction of its own only in a batch that is split.
    direction = text_at(entry, "CdtDbtInd")
    credit = ((in_batch and text_at(transaction, "CdtDbtInd")) or direction) == "CRDT"
    payer = _payer(transaction, owner, credit)
    return Entry(
        kind=_kind(entry, transaction, payer, credit),
        amount=amount,
        received_on=_day(entry),
        payer=payer,
        reference=_reference(entry, transaction),
        identity=own_id or entry_id,
        end_to_end=_given(_only(transaction, "Refs/EndToEndId")),
        payer_iban=_account(transaction, credit),
        account=account,
    )


def _payer(transaction: Node | None, owner: str, credit: bool) -> str:
    """The other side; some banks name it as the creditor even where the money came in."""
    sides = ("Dbtr", "UltmtDbtr", "Cdtr") if credit else ("Cdtr", "UltmtCdtr", "Dbtr")
    for side in sides:
        name = text_at(transaction, f"RltdPties/{side}/Nm", f"RltdPties/{side}/Pty/Nm")
        if name and name != owner:
            return name
    return ""


def _account(transaction: Node | None, credit: bool) -> str:
    sides = ("DbtrAcct", "CdtrAcct") if credit else ("CdtrAcct", "DbtrAcct")
    for side in sides:
        if found := text_at(transaction, f"RltdPties/{side}/Id/IBAN", f"RltdPties/{side}/Id/Othr/Id"):
            return found.replace(" ", "")
    return ""


def _kind(entry: Node, transaction: Node | None, payer: str, credit: bool) -> NoticeKind:
    """A reversed credit is failed, a reversed debit no client's payment; a return carries its reason (RtrInf)."""
    status = text_at(entry, "Sts/Cd", "Sts/Prtry", "Sts") or "BOOK"
    code = text_at(transaction, "BkTxCd/Domn/Fmly/SubFmlyCd") or text_at(entry, "BkTxCd/Domn/Fmly/SubFmlyCd")
    returned = find(transaction, "RtrInf") is not None or code in _RETURNS
    if returned or text_at(entry, "RvslInd") in ("true", "1"):
        return NoticeKind.OTHER if credit else NoticeKind.FAILED
    if status == "INFO":
        return NoticeKind.OTHER
    return kind_of_entry(credit, "", payer, booked=status == "BOOK")


def _reference(entry: Node, transaction: Node | None) -> str:
    """What the payer wrote, and the references that travel with the transfer."""
    paths = ("RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/RfrdDocInf/Nb", "RmtInf/Ustrd", "RmtInf/Strd/AddtlRmtInf")
    parts = [found.text for path in paths for found in find_all(transaction, path)]
    parts += [_given(found.text) for found in find_all(transaction, "Refs/EndToEndId")]
    if not any(parts):
        parts += [text_at(transaction, "AddtlTxInf") or ""]
    parts.append(text_at(entry, "AddtlNtryInf") or "")
    return " ".join(dict.fromkeys(part for part in parts if part))


def _only(transaction: Node | None, path: str) -> str | None:
    """What stands at ``path``, if no other transaction of a batch says another thing there."""
    found = {node.text for node in find_all(transaction, path)}
    return found.pop() if len(found) == 1 else None


def _given(value: str | None) -> str:
    return "" if value in (None, "NOTPROVIDED", "NOT PROVIDED", "NONREF") else value or ""
