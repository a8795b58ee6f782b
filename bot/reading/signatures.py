"""What stands below a writer's own words and is not said to anybody: signatures, devices, disclaimers, banners."""

from __future__ import annotations

import re

_MARK = re.compile(r"^\s?(?:--|__|—|–)\s{0,2}$")
_DEVICE = re.compile(
    r"^[-*\s]{0,4}(?:"
    r"(?:envoye|transmis) (?:de(?:puis)?|a partir de|avec|via|par|d') ?\S.{0,60}"
    r"|(?:sent|mobile mail) (?:from|via|with|using) .{1,60}"
    r"|(?:diese (?:nachricht|e-?mail|mail) wurde )?(?:von|mit|uber) (?:mein|dem|der|unterwegs|iphone"
    r"|android).{0,70}(?:gesendet|versandt|verschickt)"
    r"|(?:gesendet|verschickt|versendet) (?:von|mit|uber|aus) .{1,60}"
    r"|von unterwegs (?:gesendet|versendet)|von(?:| meinem) (?:iphone|ipad|handy) gesendet"
    r"|enviado (?:desde|con|mediante|a traves de|do|via) .{1,60}"
    r"|inviato (?:da|dal|con|tramite) .{1,60}"
    r"|(?:verzonden|verstuurd|gestuurd) (?:vanaf|met|vanuit|via|van) .{1,60}"
    r"|skickat fran (?:min|mitt) .{1,40}|sendt (?:fra|med) (?:min|mit|outlook).{0,40}|wyslane? z .{1,40}"
    r"|lahetetty .{1,40}|отправлено (?:с|из) .{1,40}"
    r"|(?:get|download|telecharge[zr]?|obten(?:ir|ez|er|ga)|scarica|ottieni|hol(?:en)?(?: sie sich)?|laden sie|download"
    r"|ga naar)"
    r" (?:outlook|yahoo|bluemail).{0,60}"
    r"|outlook (?:fur|pour|para|per|voor) (?:ios|android).{0,40}(?:herunterladen|downloaden)?"
    r"|provenance : courrier pour windows.{0,10}"
    r")$"
)
# A sentence begins like a device line: "Sent from my desk, which is easier than the phone."
_DEVICE_SENTENCE = re.compile(
    r", |[.!?] \S| (?:is|and|which|qui|et|car|und|weil|que|y|che|e|en|die|ce|hier|gestern|yesterday|today|on|le|am) "
)
_DEVICE_NAME = re.compile(
    r"iphone|ipad|ios|android|outlook|blackberry|samsung|galaxy|huawei|xiaomi|pixel|nokia|windows|smartphone|mobile"
    r"|portable|telephone|telefon|handy|handset|device|appareil|cellulaire|tablet|mail|phone|movil|dispositivo"
    r"|cellulare|toestel|telefoon|apparaat|courrier|correo|posta|gmx|web\.de|orange|yahoo|proton|app\b|application"
    r"|bref|unterwegs"
)
_BRAND = re.compile(r"^(?:sent from my|envoye de mon|enviado desde mi|inviato dal mio|von meinem) [\w '-]{2,40}$")
_FOOTER = re.compile(
    r"^(?:disclaimer|legal notice|confidentiality notice|avis de confidentialite|haftungsausschluss|aviso legal"
    r"|avviso di riservatezza)\W{0,3}$|"
    r"virus-free\.|garanti sans virus|virenfrei|libre de virus|privo di virus|virusvrij"
    r"|(?:avast|avg|norton|kaspersky)\b.{0,80}(?:virus|antivirus|scan|gepruft|verif)"
    r"|virus.{0,80}\b(?:avast|avg|norton|kaspersky)\b"
    r"|consider the environment before printing|(?:pensez|pensons) a l'environnement|avant d'imprimer"
    r"|bevor sie (?:diese|dieses) .{0,30}(?:ausdrucken|drucken)|antes de imprimir|prima di stampare"
    r"|alvorens .{0,40}af te drukken|printen van deze e-?mail"
    r"|you received this message because you are subscribed|to unsubscribe from this group"
    r"|do you yahoo!\?|free webmail|mailing list\s*$"
)
_BANNER = re.compile(
    r"(?:external|caution|warning|attention|achtung|vorsicht|extern\w*|mail externe|atencion|attenzione"
    r"|let op)\b.{0,60}"
    r"(?:originated|outside|sender|organi[sz]ation|provient|exterieur|extern|ausserhalb|absender|fuera de|remitente"
    r"|esterno|mittente|buiten|afkomstig|afzender)"
    r"|^\[?(?:external|extern|externe|ext|externo|esterno)(?: e-?mail| sender)?\]?:?$"
    r"|you don't often get email from|vous n'(?:obtenez|recevez) pas souvent d'e-?mails?|sie erhalten nicht (?:haufig"
    r"|oft) e-?mails? von"
    r"|no suele recibir correo|non si ricevono spesso messaggi|u ontvangt niet vaak e-?mail"
)
_DISCLAIMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"confiden[ct]|vertraulich|riservat|vertrouwelijk|privileged",
        r"intended|destinataire|empfanger|bestimmt|destinatari|geadresseerde|ontvanger|addressee|adressat",
        r"in error|par erreur|irrtumlich|por error|per errore|abusievelijk|ten onrechte|by mistake|notify|informieren"
        r"|aviser|prevenir",
        r"delet|supprim|detrui|vernicht|losch|elimin|borr|cancell|distrugg|verwijder|destroy",
        r"unauthori[sz]ed|prohibit|interdit|unbefugt|nicht gestattet|untersagt|prohibid|vietat|verboden|disclos"
        r"|divulg|diffusion",
        r"(?:this|the) (?:e-?mail|message|communication)|(?:ce|present) (?:message|courriel|mail|e-mail)"
        r"|diese (?:e-?mail|nachricht)"
        r"|este (?:mensaje|correo)|(?:questo|presente) (?:messaggio|e-?mail)|(?:dit|deze) (?:bericht|e-?mail)",
    )
)
_DISCLAIMER_LENGTH = 100


def marks_signature(folded: str) -> bool:
    """The line between a text and its signature: "-- " (RFC 3676, section 4.3), and what stands in for it."""
    return bool(_MARK.match(folded))


def names_device(folded: str) -> bool:
    """Such as "Sent from my iPhone" or "Envoyé à partir de Outlook pour iOS", alone on its line."""
    line = re.sub(r"\s*<?https?://\S{1,300}>?", "", folded[:500]).strip(" .!*>")
    if not 8 <= len(line) <= 110 or not _DEVICE.match(line):
        return False
    return bool(_BRAND.match(line)) or (bool(_DEVICE_NAME.search(line)) and not _DEVICE_SENTENCE.search(line))


def is_footer(folded: str) -> bool:
    """A line that a provider, a virus scanner or a mailing list adds."""
    return len(folded) < 400 and bool(_FOOTER.search(folded))


def is_banner(folded: str) -> bool:
    """A warning that a mail gateway puts above a stranger's mail."""
    return len(folded) < 300 and bool(_BANNER.search(folded))


def speaks_of_secrecy(folded: str) -> bool:
    """Whether a line has a word of a confidentiality notice."""
    return any(way.search(folded) for way in _DISCLAIMS)


def disclaims(paragraph: str) -> bool:
    """Whether a folded paragraph is a confidentiality notice: it says so in at least four of six ways."""
    capped = paragraph[:3_000]
    return len(capped) >= _DISCLAIMER_LENGTH and sum(bool(way.search(capped)) for way in _DISCLAIMS) >= 4
