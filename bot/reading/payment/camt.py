"""ISO 20022 bank-to-customer messages: camt.052 (report), camt.053 (statement), camt.054 (notification), all versions."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from bot.core.money import Money
from bot.core.readings import Entry, NoticeKind
from bot.reading.invoice.xml import (
    Unreadable,
    day,
    find,
    find_all,
    local_name,
    looks_like_xml,
    money_at,
    parse_xml,
    text_at,
)

_KINDS = {"BkToCstmrAcctRpt": "Rpt", "BkToCstmrStmt": "Stmt", "BkToCstmrDbtCdtNtfctn": "Ntfctn"}


class Camt:
    """Reads every booked or pending entry; a batch is read transaction by transaction where the bank gives them."""

    def reads(self, content: bytes) -> tuple[Entry, ...] | None:
        """The entries in order; None if the file is no camt message."""
        if not looks_like_xml(content):
            return None
        try:
            root = parse_xml(content)
        except Unreadable:
            return None
        for message in root:
            if isinstance(message.tag, str) and (part := _KINDS.get(local_name(message))):
                return tuple(entry for group in find_all(message, part) for entry in _entries(group))
        return None


def _entries(group: etree._Element) -> Iterator[Entry]:
    for number, entry in enumerate(find_all(group, "Ntry")):
        transactions = find_all(entry, "NtryDtls/TxDtls")
        identity = text_at(entry, "AcctSvcrRef", "NtryRef") or f"{text_at(group, 'Id')}/{number}"
        if len(transactions) < 2:
            yield from _entry(entry, transactions[0] if transactions else None, identity)
            continue
        for place, transaction in enumerate(transactions):
            yield from _entry(entry, transaction, f"{identity}/{place}", own_amount=True)


def _entry(
    entry: etree._Element, transaction: etree._Element | None, identity: str, own_amount: bool = False
) -> Iterator[Entry]:
    amount = _own_amount(transaction) if own_amount else money_at(entry, "Amt", _currency(find(entry, "Amt")))
    if amount is None:
        return
    yield Entry(
        kind=_kind(entry, transaction),
        amount=amount,
        received_on=day(text_at(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")),
        payer=text_at(transaction, "RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm") or "",
        reference=_reference(entry, transaction),
        identity=text_at(transaction, "Refs/AcctSvcrRef") or identity,
    )


def _own_amount(transaction: etree._Element | None) -> Money | None:
    for path in ("Amt", "AmtDtls/TxAmt/Amt"):
        found = find(transaction, path)
        if transaction is not None and found is not None:
            return money_at(transaction, path, _currency(found))
    return None


def _currency(amount: etree._Element | None) -> str | None:
    return amount.get("Ccy") if amount is not None else None


def _kind(entry: etree._Element, transaction: etree._Element | None) -> NoticeKind:
    """A reversed credit is failed, a reversed debit no client's payment; a return carries its reason (RtrInf)."""
    direction = text_at(transaction, "CdtDbtInd") or text_at(entry, "CdtDbtInd")
    status = text_at(entry, "Sts/Cd", "Sts/Prtry", "Sts") or "BOOK"
    reversed_ = text_at(entry, "RvslInd") == "true" or find(transaction, "RtrInf") is not None
    if reversed_:
        return NoticeKind.FAILED if direction == "DBIT" else NoticeKind.OTHER
    if direction != "CRDT":
        return NoticeKind.DEBIT
    return NoticeKind.CREDIT if status == "BOOK" else NoticeKind.PENDING


def _reference(entry: etree._Element, transaction: etree._Element | None) -> str:
    """What the payer wrote, and the references that travel with the transfer."""
    parts: list[str] = []
    for path in ("RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Ustrd", "Refs/EndToEndId"):
        parts += ["".join(map(str, found.itertext())).strip() for found in find_all(transaction, path)]
    parts.append(text_at(entry, "AddtlNtryInf") or "")
    return " ".join(dict.fromkeys(part for part in parts if part and part != "NOTPROVIDED"))
