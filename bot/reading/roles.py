"""What a contact does, told from the local part of the address."""

from __future__ import annotations

import re

from bot.core.model import Role
from bot.reading.folding import fold

_ROWS = {
    Role.ACCOUNTING: (
        "compta comptabilite comptable accounting accountant accounts account accountspayable accountpayable"
        " accountsreceivable ap payables payable payments invoices invoice invoicing billing factures facture"
        " facturation fournisseurs fournisseur rechnung rechnungen rechnungseingang rechnungswesen buchhaltung"
        " buha kreditoren kreditor finanzen finanzbuchhaltung fibu eingangsrechnung eingangsrechnungen"
        " administracion contabilidad facturas factura proveedores pagos tesoreria contabilita amministrazione"
        " fatture fattura fornitori boekhouding administratie facturen factuur crediteuren finance finances"
        " treasury tresorerie reglements bookkeeping bookkeeper daf raf"
    ),
    Role.DECISION_MAKER: (
        "direction directeur directrice director ceo cfo coo dg pdg gerant gerance gerante president presidence"
        " geschaeftsfuehrung geschaftsfuhrung geschaeftsleitung geschaftsleitung gf md owner founder"
        " managingdirector gerencia gerente direccion direzione amministratore directie bestuur management"
    ),
    Role.LEGAL: "legal juridique juridico legale recht rechtsabteilung contentieux juridisch lawyer avocat",
}
_WORDS = {word: role for role, row in _ROWS.items() for word in row.split()}
# Short words are only believed when they stand alone: "ap" is not in "apple".
_PREFIXES = tuple((word, role) for word, role in _WORDS.items() if len(word) >= 6)


def role_of(email: str) -> Role:
    """The role that the address suggests; ``commercial`` where it suggests nothing."""
    local = fold(email.strip().partition("@")[0].partition("+")[0])
    parts = [part for part in re.split(r"[^a-z]+", local) if part]
    for candidate in ("".join(parts), *parts):
        if candidate in _WORDS:
            return _WORDS[candidate]
    for part in parts:
        for word, role in _PREFIXES:
            if part.startswith(word):
                return role
    return Role.COMMERCIAL


def is_person(name: str, company: str) -> bool:
    """Whether a display name can be greeted: two words or more, no department among them and not the company's own name."""
    words = re.split(r"[^a-z]+", fold(name))
    telling = [word for word in words if len(word) > 1]
    department = any(word in _WORDS or word.startswith("compta") or word in _DEPARTMENT for word in telling)
    own = set(re.split(r"[^a-z]+", fold(company)))
    return len(telling) >= 2 and not department and not set(telling) <= own


_DEPARTMENT = {
    "service",
    "services",
    "departement",
    "department",
    "dept",
    "abteilung",
    "bureau",
    "office",
    "team",
    "equipe",
    "achats",
}
