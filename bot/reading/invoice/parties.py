"""Who sends the invoice and who owes it, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.reading.folding import fold
from bot.reading.invoice.addresses import Address, addresses, sender_line
from bot.reading.invoice.labels import Label, find_labels, paper_named, tokens
from bot.reading.invoice.layout import Row, text_of
from bot.reading.invoice.lookup import Index, Place
from bot.reading.invoice.notes import Notes

_FORM = (
    r"(?:s\.?a\.?r\.?l|s\.?a\.?s\.?u?|eurl|sci|scop|selarl|gmbh|ug|ag|kg|kgaa|ohg|e\.?k|e\.?v|eg|ltd|limited|llp|llc"
    r"|inc|plc|corp|b\.?v|n\.?v|s\.?r\.?l|s\.?p\.?a|s\.?l\.?u?|s\.?a|sas|sprl|srl|bvba|snc|gbr|v\.?o\.?f|co|pvt|pty"
    r"|oy|ab|as|aps|sp\. ?z o\. ?o)"
)
_COMPANY = re.compile(rf"(?<![\w.]){_FORM}\.?(?![\w.])")
_REGISTERED = re.compile(rf"^(?P<form>[^,;:|]{{2,60}}?,? ?{_FORM}\.?) (?:au|a) capital\b")
_FOOT_PARTS = re.compile(r"\s*[•●·|∙*,]\s*|\s+[-–]\s+")
_NO_NAME = re.compile(
    r"@|www\.|https?:|\b(?:iban|bic|swift|siret|siren|tva|vat|ust|tel|telefon|telephone|fax|fon|phone|page|seite|date"
    r"|datum|capital|rcs|kvk|btw|rue|avenue|street|strasse|boulevard|compte|account|number|n°|total|description"
    r"|designation|adresse|address|reference|order|due|votre|your|ihre|email|e-mail|mobile|gln|duns|eori|steuernummer"
    r"|cif|nif|p\.? ?iva|plaza|calle|straat|road|logo|menge|produkt|summary|kundennummer|payment|paiement)\b"
    r"|strasse|straat\b|strase|str\. ?\d|^\d|\b\d{4,5}\b|:$|[€$£%]|\b\d+[.,]\d\d\b"
)
_SUBJECT = re.compile(r"^(?:logo|nom|name|societe|firma|company|m\.?/?mme|an|to)\b[ :]+", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:@|www\.|https?://)([\w.-]{3,60})")
_HEAD_ROWS = 25
_FOOTER = 12
_HONORIFIC = re.compile(
    r"(?:an(?: die| den)? )?(?:firma|fa|herrn?|frau|familie|monsieur|madame|mademoiselle|m|mme|mm|mr|mrs|ms|miss|dhr|de heer"
    r"|mevr|mevrouw|sig|sig\.?ra|spett\.?le|sr|sra|sres|don|dona|dr|prof|einkauf|service comptabilite|accounts payable)\.?"
)
_BLOCK_ROWS = 8
_LEFT_SLACK = 60.0
"""Points by which a block's lines may stand aside from its heading."""
_LONGEST, _MOST_WORDS = 80, 9
_PARTIES = frozenset({Label.BUYER, Label.SELLER, Label.HOLDER, Label.NAME})
"""Labels that may begin a company's name: "Lieferant GmbH"."""
_SMALL = frozenset({Label.ISSUED_WEAK, Label.TOTAL_WEAK})
"""Small words that may begin one too: "Le Comptoir"."""
_RUNS_ON = frozenset({"a", "to", "by", "an", "par", "durch", "aan", "da", "door", "le", "for", "spett", "spettabile"})
"""Last words of headings that a name may follow without a colon: "bill to Acme"."""

_Party = tuple[str, float]
"""A name and how sure it is."""


def parties_of(rows: tuple[Row, ...], index: Index, notes: Notes) -> tuple[str | None, str | None]:
    """The seller's and the buyer's name."""
    blocks = addresses(rows)
    sender = sender_line(rows)
    labelled = _labelled(index, Label.SELLER, rows)
    buyer = _labelled(index, Label.BUYER, rows) or _buyer_by_place(blocks, sender, labelled, rows)
    buyer = buyer or _labelled(index, Label.ATTENTION, rows, 0.6)
    seller = labelled or _seller_by_place(blocks, sender, buyer[0] if buyer else "", rows, index)
    if buyer:
        notes.keep("buyer", buyer[1])
    if seller:
        notes.keep("seller", seller[1])
    return (seller[0] if seller else None), (buyer[0] if buyer else None)


def labelled_parties(rows: tuple[Row, ...], index: Index, notes: Notes) -> tuple[str | None, str | None]:
    """Seller and buyer as far as they are called so: in a mail the first name is a greeting."""
    found = (_labelled(index, Label.SELLER, rows), _labelled(index, Label.BUYER, rows))
    for name, party in zip(("seller", "buyer"), found, strict=True):
        if party:
            notes.keep(name, party[1])
    return (found[0][0] if found[0] else None), (found[1][0] if found[1] else None)


def _name(text: str) -> str | None:
    """A name, if this can be one: letters, not a heading, not a contact detail."""
    if text.rstrip().endswith(":"):
        return None
    name = _SUBJECT.sub("", text).strip(" :,;-–•●|*")
    folded = fold(name)
    if _HONORIFIC.fullmatch(folded):
        return None
    if not 2 <= len(name) <= _LONGEST or len(name.split()) > _MOST_WORDS or name[0].islower():
        return None
    if _NO_NAME.search(folded) or len(re.findall(r"[a-z]", folded)) < 2 or paper_named(name):
        return None
    labels = find_labels(name)
    if labels and not name[: labels[0].start].strip():
        return name if labels[0].label in _PARTIES | _SMALL and name[labels[0].end :].strip() else None
    return name


def _labelled(index: Index, label: Label, rows: tuple[Row, ...], sure: float = 0.85) -> _Party | None:
    """The name after, beside or below a party's heading, or in the line "Name:" of its block."""
    text = fold(text_of(rows))
    for place in index[label]:
        if not place.opens() or not _heads_a_party(place):
            continue
        if name := _named_in_block(rows, place) or _best(_candidates(place), text):
            return name, sure
    return None


def _heads_a_party(place: Place) -> bool:
    """A heading stands alone or with a colon: "Client depuis 2019" and "Lieferant GmbH" are none."""
    return not place.after or place.colon or tokens(place.name)[-1] in _RUNS_ON


def _candidates(place: Place) -> list[str]:
    return [place.after] if place.after else [*(place.right if place.colon else ()), *place.column]


def _named_in_block(rows: tuple[Row, ...], place: Place) -> str | None:
    """``Name: | Lieferant GmbH`` under a heading."""
    if place.after:
        return None
    for row in rows[place.row + 1 : place.row + _BLOCK_ROWS]:
        for at, cell in enumerate(row):
            if abs(cell.left - place.left) > _LEFT_SLACK:
                continue
            labels = find_labels(cell.text)
            if not labels or labels[0].label is not Label.NAME or labels[0].start > 0:
                continue
            rest = cell.text[labels[0].end :].strip(" :") or (row[at + 1].text if at + 1 < len(row) else "")
            if name := _name(rest):
                return name
    return None


def _best(candidates: Sequence[str], text: str) -> str | None:
    """Of a block's first two lines the company's: a contact's name may stand above it."""
    names = [name for name in (_name(one) for one in candidates[:3]) if name]
    if not names:
        return None
    first = names[0]
    if _COMPANY.search(fold(first)) or len(names) == 1:
        return first
    second = names[1]
    outranks = _COMPANY.search(fold(second)) or (second.isupper() and not first.isupper())
    return second if outranks or text.count(fold(second)) > text.count(fold(first)) else first


def _buyer_by_place(
    blocks: Sequence[Address],
    sender: tuple[str, float, int] | None,
    seller: _Party | None,
    rows: tuple[Row, ...],
) -> _Party | None:
    """The address under the sender's line; else, of two addresses at the head, the one that is not the seller's."""
    text = fold(text_of(rows))
    if sender:
        under = [block for block in blocks if block.row > sender[2] and abs(block.left - sender[1]) < 40]
        if under and (name := _best(under[0].lines, text)) and name != sender[0]:
            return name, 0.8
    others = [name for block in blocks if (name := _best(block.lines, text)) and not (seller and name == seller[0])]
    if len(set(others)) == 1 and (seller or _has_other_company(rows, others[0])):
        return others[0], 0.7
    if len(set(others)) > 1:
        own = _own_block(others, blocks, rows)
        return next((name, 0.6) for name in others if name != own)
    return None


def _has_other_company(rows: tuple[Row, ...], name: str) -> bool:
    """Whether the head or the foot names a company besides the one with an address: that is the seller's letterhead."""
    return any(_COMPANY.search(fold(head)) for head in _head_names(rows, name)) or any(_in_the_foot(rows, name))


def _own_block(names: Sequence[str], blocks: Sequence[Address], rows: tuple[Row, ...]) -> str:
    """The seller's among several: named again in the footer, in a web address, or oftener than the others."""
    text = text_of(rows)
    foot = fold(text_of(rows[max(block.row for block in blocks) + 1 :][-_FOOTER:]))

    def weight(name: str) -> tuple[float, int]:
        folded = fold(name)
        known = (2.0 if folded in foot else 0.0) + (2.0 if _has_site(name, rows) else 0.0)
        return known + min(fold(text).count(folded), 3), -names.index(name)

    return max(dict.fromkeys(names), key=weight)


def _has_site(name: str, rows: tuple[Row, ...]) -> bool:
    """Whether the document prints a mail or web address that begins like the name."""
    domains = fold(" ".join(_DOMAIN.findall(text_of(rows))))
    return any(len(word) > 3 and word in domains for word in re.split(r"[^a-z0-9]+", fold(name))[:2])


def _seller_by_place(
    blocks: Sequence[Address],
    sender: tuple[str, float, int] | None,
    buyer: str,
    rows: tuple[Row, ...],
    index: Index,
) -> _Party | None:
    """The sender's line, the other address, the registered name of the footer, the head, the account's holder."""
    if sender and (name := _name(sender[0])) and name != buyer:
        return name, 0.8
    text = fold(text_of(rows))
    names = [name for block in blocks if (name := _best(block.lines, text)) and name != buyer]
    if names:
        return _own_block(names, blocks, rows), 0.7
    holder = _labelled(index, Label.HOLDER, rows, 0.6)
    heads = _head_names(rows, buyer)
    return (
        next(((name, 0.7) for name in heads if _COMPANY.search(fold(name))), None)
        or next(_in_the_foot(rows, buyer), None)
        or holder
        or next(((name, 0.6) for name in heads if _has_site(name, rows)), None)
        or next(((name, 0.4) for name in heads), None)
    )


def _in_the_foot(rows: tuple[Row, ...], buyer: str) -> Iterator[_Party]:
    """Companies in the last lines: "Duval SARL au capital de ..." first, then any that has a company's form."""
    cells = [cell.text for row in rows[-_FOOTER:] for cell in row]
    for text in cells:
        if match := _REGISTERED.match(fold(text)):
            yield text[: match.end("form")].strip(), 0.7
    for text in cells:
        name = _name(_FOOT_PARTS.split(text)[0])
        if name and name != buyer and _COMPANY.search(fold(name)):
            yield name, 0.65


def _head_names(rows: tuple[Row, ...], buyer: str) -> list[str]:
    found = (_name(cell.text) for row in rows[:_HEAD_ROWS] for cell in row)
    return [name.split(" - ")[0].strip() for name in dict.fromkeys(found) if name and name != buyer]
