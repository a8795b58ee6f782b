"""Field 86 of MT940: what stands in it depends on the bank. Told by its form: German, slashes, or free text.

Sources: DFÜ-Abkommen appendix 3 (German structure: ``?20``-``?29`` purpose, ``?31`` account, ``?32`` name); the SEPA
code words of ABN AMRO, ING and Rabobank (``/NAME/``, ``/REMI/``, ``/EREF/``); the French banks' ``/NPY/``, ``/LIB/``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TEXT_LIMIT = 4_000
_FULL_LINE = 27
_BANK_WORDS = 25
_PURPOSE = tuple(f"{number}" for number in range(20, 30))
_PURPOSE_GOES_ON = tuple(f"{number}" for number in range(60, 64))
_GERMAN = re.compile(r"\s*(?P<code>\d{3})?(?P<mark>[?~>^+<])(?=\d\d)")
_SEPA_WORD = re.compile(
    r"(EREF|KREF|MREF|CRED|DEBT|SVWZ|MTLG|ABWA|ABWE|COAM|OAMT|RREF|RTRN|IBAN|BIC|ANAM|PURP|DATUM)[+:]\s?"
)
_SLASHED = re.compile(
    r"/(TRTP|EREF|IREF|PREF|MARF|CSID|IBAN|BIC|NAME|REMI|ORDP|BENM|CNTP|RTRN|ISDT|ULTD|ULTC|ULTB|PURP|NPY|NBE|LIB|RFB|RCN"
    r"|IPY|FRM|EID|RNF|MREF|KREF|ID|ADDR|NRTX|SVCL|CREF|BO|BUSP|MOTIF|REF|DE|LIBELLE|PDT)[/: ]"
)
_FREE_PAYER = re.compile(
    r"(?:AUFTRAGGEBER|OPDRACHTGEVER|DONNEUR D'?ORDRE|ORDONNATEUR|EMETTEUR|ORDENANTE|ORDINANTE|ORDERING PARTY|FROM|NAAM|\bNAME"
    r"|\bOD|\bVON|\bDE)\s?:\s?(?P<name>[^:;/\n]{2,70}?)(?=\s*(?:;|/|\n|$|\s[A-ZÄÖÜ]{3,20}\s?:|\s{2}))"
)
_FREE_TEXT = re.compile(
    r"(?:MITTEILUNGEN|VERWENDUNGSZWECK|MOTIF|LIBELLE|REMIT|CONCEPTO|CAUSALE|OMSCHRIJVING|TYT\.|REF)\s?:\s?(?P<text>[^;]{1,200})"
)
_ACCOUNT = re.compile(r"(?:REK|Z RACH|KONTO|COMPTE|ACCOUNT|IBAN)\.?:\s{0,3}(?P<account>[A-Z0-9]{8,34})")
_IBAN = re.compile(r"\b(?P<account>[A-Z]{2}\d{2}[A-Z0-9]{10,30})\b")
_ACCOUNT_AND_NAME = re.compile(
    r"(?P<account>[A-Z]{2}\d{2}[A-Z0-9]{10,30}|\d{9,10}) (?P<name>[^\d\n\t][^\n\t]{1,60})(?:$|\t)"
)
_ONLY_NUMBER = re.compile(r"[\d .]+")
# The German list of business transaction codes: returned direct debits, transfers and cheques.
_RETURN_CODES = frozenset({"108", "109", "111", "159", "181", "182", "183", "184"})


@dataclass(frozen=True, slots=True)
class Details:
    """What field 86 gives; ``sort`` is the bank's word for the transaction. What is missing is ""."""

    payer: str = ""
    payer_iban: str = ""
    reference: str = ""
    end_to_end: str = ""
    sort: str = ""
    returned: bool = False


def read_details(text: str) -> Details:
    """The parts of field 86; ``text`` keeps the lines of the file."""
    text = text[:_TEXT_LIMIT]
    if text.startswith("NS:"):
        return _multicash(text[3:])
    if german := _GERMAN.match(text):
        return _german(text[german.end() - 1 :].replace("\n", ""), german["mark"], german["code"] or "")
    lines = [line.rstrip() for line in text.split("\n")]
    joined = "".join(lines)
    return _slashed(joined) if len(_SLASHED.findall(joined)) > 1 else _free(lines)


def _german(text: str, mark: str, code: str) -> Details:
    parts: dict[str, str] = {}
    for part in re.split(rf"{re.escape(mark)}(?=\d\d)", text):
        if part[:2].isdigit():
            parts[part[:2]] = parts.get(part[:2], "") + part[2:]
    lines = _PURPOSE + (_PURPOSE_GOES_ON if "29" in parts else ())
    words = _sepa_words(_joined([parts[key] for key in lines if key in parts]))
    said = words.get("SVWZ") or words.get("MTLG") or words[""]
    name = " ".join(_joined([parts.get("32", ""), parts.get("33", "")]).split())
    return Details(
        payer=name or words.get("ABWA", ""),
        payer_iban=_account(parts.get("31", "")) or _account(words.get("IBAN", "")),
        reference=" ".join(said.split()),
        end_to_end=_given(words.get("EREF", "")),
        sort=" ".join(parts.get("00", "").split()),
        returned=code in _RETURN_CODES,
    )


def _multicash(text: str) -> Details:
    """The ``:NS:`` field of MultiCash: a two-digit code opens each line, 01 to 14 purpose, 15 and 16 name."""
    lines = [(line[:2], line[2:].strip()) for line in text.split("\n") if line[:2].isdigit()]
    purpose = [value for code, value in lines if 1 <= int(code) <= 14]
    return Details(payer=" ".join(value for code, value in lines if code in ("15", "16")), reference=" ".join(purpose))


def _joined(parts: list[str]) -> str:
    """Lines of 27 signs run on; a shorter one was ended by its writer."""
    return "".join(part if len(part) >= _FULL_LINE or part.endswith(" ") else f"{part} " for part in parts)


def _sepa_words(purpose: str) -> dict[str, str]:
    """The code words with what stands behind each; what stands before the first is under ""."""
    pieces = _SEPA_WORD.split(purpose)
    words = {"": pieces[0].strip()}
    for word, value in zip(pieces[1::2], pieces[2::2], strict=True):
        words.setdefault(word, value.strip())
    return words


def _slashed(text: str) -> Details:
    pieces = _SLASHED.split(text)
    words: dict[str, str] = {}
    for word, value in zip(pieces[1::2], pieces[2::2], strict=True):
        words.setdefault(word, value.strip(" /"))
    account, name = _counterparty(words.get("CNTP", ""))
    remittance = (
        words.get("REMI") or words.get("LIB") or words.get("RNF") or words.get("MOTIF") or words.get("LIBELLE") or ""
    )
    return Details(
        payer=words.get("NAME") or words.get("NPY") or words.get("FRM") or name or words.get("DE", ""),
        payer_iban=_account(words.get("IBAN", "")) or _account(words.get("IPY", "")) or account,
        reference=" ".join(re.sub(r"^(?:USTD|STRD)//?|(?:^|/)(?:CUR|ISO)/", "", remittance).split())
        or words.get("REF", ""),
        end_to_end=_given(words.get("EREF") or words.get("EID") or ""),
        sort=f"{pieces[0]} {words.get('TRTP', '')}".strip(),
        returned="RTRN" in words,
    )


def _counterparty(value: str) -> tuple[str, str]:
    """ING's ``/CNTP/account/BIC/name/city``: account and name."""
    parts = value.split("/")
    return _account(parts[0]), (parts[2].strip() if len(parts) > 2 else "")


def _free(lines: list[str]) -> Details:
    said = [line for line in lines if line.strip()]
    text = " ".join(line.strip() for line in said)
    if said and (first := _ACCOUNT_AND_NAME.match(said[0])):
        return Details(first["name"].strip(), first["account"], " ".join(" ".join(said[1:]).split()))
    payer, remittance = _FREE_PAYER.search(text), _FREE_TEXT.search(text)
    account = _ACCOUNT.search(text) or _IBAN.search(text)
    name = " ".join(payer["name"].split()) if payer else ""
    return Details(
        payer="" if _ONLY_NUMBER.fullmatch(name) else name,
        payer_iban=account["account"] if account else "",
        reference=" ".join((remittance["text"] if remittance else text).split()),
        sort=text[:_BANK_WORDS],
    )


def _given(value: str) -> str:
    return "" if value.upper() in ("NOTPROVIDED", "NONREF", "NOT PROVIDED") else value


def _account(value: str) -> str:
    bare = value.replace(" ", "").upper()
    return bare if re.fullmatch(r"[A-Z0-9]{5,34}", bare) else ""
