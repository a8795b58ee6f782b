"""How mail programs wrap a reply: the same history below it, as each of them writes it."""

from __future__ import annotations

_OURS = (
    "Bonjour,\n\nLa facture F-2026-031 de 1 240,00 € était à régler le 3 mars.\nLe virement est-il prévu ?\n\n"
    "Claire Morel\n01 99 00 12 34"
)
_QUOTED = "\n".join(f"> {line}".rstrip() for line in _OURS.split("\n"))
_RULE = "_" * 32
_FOLDED = (
    "> Bonjour,\n>\n> La facture F-2026-031 de 1 240,00 € était à régler le 3 mars. Le virement est-il d\n"
    "éjà prévu ?\n>\n> Claire Morel"
)

WRAPPINGS: dict[str, str] = {
    "gmail fr": f"{{}}\n\nLe mar. 3 mars 2026 à 09:00, Relance <bot@studio.example> a écrit :\n\n{_QUOTED}\n",
    "gmail en": f"{{}}\n\nOn Tue, Mar 3, 2026 at 9:00 AM Relance <bot@studio.example> wrote:\n\n{_QUOTED}\n",
    "gmail de": f"{{}}\n\nAm Di., 3. März 2026 um 09:00 Uhr schrieb Relance <bot@studio.example>:\n\n{_QUOTED}\n",
    "gmail es": f"{{}}\n\nEl mar, 3 mar 2026 a las 9:00, Relance (<bot@studio.example>) escribió:\n\n{_QUOTED}\n",
    "gmail it": "{}\n\nIl giorno mar 3 mar 2026 alle ore 09:00 Relance <bot@studio.example> ha scritto:\n\n"
    f"{_QUOTED}\n",
    "gmail nl": f"{{}}\n\nOp di 3 mrt 2026 om 09:00 schreef Relance <bot@studio.example>:\n\n{_QUOTED}\n",
    "gmail folded over lines": (
        "{}\n\nLe mar. 3 mars 2026 à 09:00, Studio Morel, service facturation <\n"
        f"facturation-et-recouvrement@studio-morel.example> a\nécrit :\n\n{_FOLDED}\n"
    ),
    "gmail without quotation marks": "{}\n\nOn Tue, Mar 3, 2026 at 9:00 AM Relance <bot@studio.example> wrote:\n\n"
    + _OURS,
    "apple mail fr": f"{{}}\n\n> Le 3 mars 2026 à 09:00, Relance <bot@studio.example> a écrit :\n> \n{_QUOTED}\n",
    "apple mail de": f"{{}}\n\nAm 03.03.2026 um 09:00 schrieb Relance <bot@studio.example>:\n\n{_QUOTED}\n",
    "iphone fr": "{}\n\nEnvoyé de mon iPhone\n\n> Le 3 mars 2026 à 09:00, Relance <bot@studio.example> a écrit :\n"
    f"> \n{_QUOTED}",
    "iphone nl": "{}\n\nVerstuurd vanaf mijn iPhone\n\n> Op 3 mrt 2026 om 09:00 heeft Relance <bot@studio.example> "
    f"het volgende geschreven:\n>\n{_QUOTED}",
    "outlook fr": (
        "{}\n\nDe : Relance <bot@studio.example>\nEnvoyé : mardi 3 mars 2026 09:00\nÀ : Claire "
        "<claire@acme.example>\n"
        f"Objet : Rappel F-2026-031\n\n{_OURS}\n"
    ),
    "outlook web en": (
        f"{{}}\n\n{_RULE}\nFrom: Relance <bot@studio.example>\nSent: Tuesday, March 3, 2026 9:00 AM\n"
        f"To: Claire <claire@acme.example>\nSubject: Reminder F-2026-031\n\n{_OURS}\n"
    ),
    "outlook bold de": (
        f"{{}}\n\n*Von:* Relance [mailto:bot@studio.example]\n*Gesendet:* Dienstag, 3. März 2026 09:00\n*An:* Claire\n"
        f"*Betreff:* Erinnerung\n\n{_OURS}\n"
    ),
    "outlook es": (
        f"{{}}\n\nDe: Relance <bot@studio.example>\nEnviado el: martes, 3 de marzo de 2026 9:00\nPara: Claire\n"
        f"Asunto: Recordatorio\n\n{_OURS}\n"
    ),
    "outlook it": (
        f"{{}}\n\nDa: Relance <bot@studio.example>\nInviato: martedì 3 marzo 2026 09:00\nA: Claire\n"
        f"Oggetto: Sollecito\n\n{_OURS}\n"
    ),
    "outlook nl": (
        f"{{}}\n\nVan: Relance <bot@studio.example>\nVerzonden: dinsdag 3 maart 2026 09:00\nAan: Claire\n"
        f"Onderwerp: Herinnering\n\n{_OURS}\n"
    ),
    "outlook for ios fr": (
        f"{{}}\n\nObtenez Outlook pour iOS<https://aka.ms/o0ukef>\n{_RULE}\nDe : Relance <bot@studio.example>\n"
        f"Envoyé : Tuesday, March 3, 2026 9:00:00 AM\nÀ : Claire <claire@acme.example>\nObjet : Rappel\n\n{_OURS}"
    ),
    "outlook 2003 de": (
        "{}\n\n-----Ursprüngliche Nachricht-----\nVon: Relance [mailto:bot@studio.example]\nGesendet: Dienstag, 3. "
        "März 2026 09:00\n"
        f"An: Claire\nBetreff: Erinnerung\n\n{_OURS}"
    ),
    "samsung it": (
        "{}\n\nInviato dal mio Galaxy\n\n-------- Messaggio originale --------\nDa: Relance <bot@studio.example>\n"
        f"Data: 03/03/26 09:00 (GMT+01:00)\nA: claire@acme.example\nOggetto: Sollecito\n\n{_OURS}"
    ),
    "thunderbird fr": f"{{}}\n\nLe 03/03/2026 à 09:00, Relance a écrit :\n{_QUOTED}\n",
    "thunderbird de": f"{{}}\n\nAm 03.03.26 um 09:00 schrieb Relance:\n{_QUOTED}\n",
    "thunderbird nl, signed": "{}\n\n-- \nClaire Peeters\nBoekhouding\n+31 20 000 00 00\n\nOp 03-03-2026 om 09:00 "
    f"schreef Relance:\n{_QUOTED}",
    "thunderbird, answered below": f"Le 03/03/2026 à 09:00, Relance a écrit :\n{_QUOTED}\n\n{{}}\n",
    "roundcube fr": f"{{}}\n\nLe 2026-03-03 09:00, Relance a écrit :\n{_QUOTED}\n",
    "roundcube de": f"{{}}\n\nAm 2026-03-03 09:00, schrieb Relance:\n{_QUOTED}\n",
    "roundcube nl": f"{{}}\n\nRelance schreef op 2026-03-03 09:00:\n{_QUOTED}\n",
    "gmx": (
        '{}\n \n\nGesendet: Dienstag, 03. März 2026 um 09:00 Uhr\nVon: "Relance" <bot@studio.example>\nAn: '
        "claire@acme.example\n"
        f"Betreff: Erinnerung\n\n{_OURS}"
    ),
    "orange": (
        '{}\n\n> Message du 03/03/26 09:00\n> De : "Relance" <bot@studio.example>\n> A : claire@acme.example\n> Copie '
        "à : \n"
        f"> Objet : Rappel\n> \n{_QUOTED}"
    ),
    "orange without marks": (
        '{}\n\n====\n\nMessage du : 03/03/2026 09:00\nDe : "Relance" <bot@studio.example>\nA : claire@acme.example\n'
        "Copie à : \n"
        f"Sujet : Rappel\n\n{_OURS}"
    ),
    "free (zimbra)": (
        '{}\n\n----- Mail original -----\nDe: "Relance" <bot@studio.example>\nÀ: claire@acme.example\n'
        f"Envoyé: Mardi 3 Mars 2026 09:00:00\nObjet: Rappel\n\n{_OURS}"
    ),
    "yahoo fr": "{}\n\n    Le mardi 3 mars 2026 à 09:00:00 UTC+1, Relance <bot@studio.example> a écrit :  \n \n "
    f"{_OURS}",
    "yahoo es": "{}\n\n    El martes, 3 de marzo de 2026, 9:00:00 CET, Relance <bot@studio.example> escribió:  \n "
    f"\n {_OURS}",
    "hotmail, date first": (
        "{}\n\nDate: Tue, 3 Mar 2026 09:00:00 +0100\nSubject: Rappel\nFrom: bot@studio.example\nTo: "
        "claire@acme.example\n\n" + _OURS
    ),
    "proton": (
        "{}\n\nSent with Proton Mail secure email.\n\nOn Tuesday, March 3rd, 2026 at 09:00, Relance "
        "<bot@studio.example> wrote:\n\n" + _QUOTED
    ),
    "zoho": "{}\n\n---- On Tue, 03 Mar 2026 09:00:00 +0100 Relance <bot@studio.example> wrote ----\n\n" + _OURS,
    "lotus notes": (
        "{}\n\n\n\nDe :    Relance <bot@studio.example>\nA :     claire@acme.example\nDate :  03/03/2026 09:00\nObjet "
        ": Rappel\n"
        f"{_RULE}\n\n{_OURS}"
    ),
    "zendesk": f"{{}}\n\n##- Please type your reply above this line -##\n\n{_OURS}",
    "glpi": f"{{}}\n\n-=-=-=-= Pour répondre par courriel, écrivez au-dessus de cette ligne -=-=-=-=\n\n{_OURS}",
    "written by a helpdesk": (
        "##- Bitte antworten Sie oberhalb dieser Zeile -##\n\n{}\n\n----------------------------------------------\n"
        f"Relance, 3. März 2026, 09:00\n\n{_OURS}"
    ),
    "otrs": f"{{}}\n\n03.03.2026 09:00 - Relance schrieb:\n\n{_QUOTED}",
    "a gateway's warning above": (
        "CAUTION: This email originated from outside of the organization. Do not click links.\n\n{}\n\n"
        f"On Tue, Mar 3, 2026 at 9:00 AM Relance <bot@studio.example> wrote:\n{_QUOTED}"
    ),
    "a disclaimer between": (
        "{}\n\nCe message et ses pièces jointes sont confidentiels et destinés à leur seul destinataire. Si vous "
        "l'avez reçu par\n"
        f"erreur, merci de le supprimer. Toute diffusion est interdite.\n\nDe : Relance <bot@studio.example>\n"
        f"Envoyé : mardi 3 mars 2026 09:00\nÀ : Claire\nObjet : Rappel\n\n{_OURS}"
    ),
}
"""The name of a mail program and its page; ``{}`` is where the reply stands."""
