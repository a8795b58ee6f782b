"""Words by which a machine's mail is known where it carries no header that says so, in six languages, folded."""

from __future__ import annotations

import re

# What mail programs put before the subject when their owner is away.
_AWAY_REPLY = (
    r"\b(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|automated (?:reply|response)|autoreply"
    r"|(?:reponse|accuse) automatique|auto[- ]reponse|rep\. auto\b|automatische (?:antwort|ruckmeldung)|autoantwort"
    r"|respuesta automatica|risposta automatica|automatisch antwoord)"
)
# What others put there too: helpdesks, shops, authorities.
AUTOMATIC_SUBJECT = re.compile(
    r"\b(?:automated message|message automatique|automatische nachricht|mensaje automatico|messaggio automatico"
    r"|automatisch bericht)"
    r"|^\W{0,2}(?:auto|automatico|automatisch|automatic|automatique)\W{0,2}[:\]]|\(auto\)\W{0,2}$"
)
ABSENCE_SUBJECT = re.compile(
    rf"{_AWAY_REPLY}"
    r"|\b(?:out of (?:the )?office|ooo|on (?:annual |parental |maternity |sick )?leave|away from (?:my desk|the office)"
    r"|absence du bureau|(?:message|reponse) d'absence|absent(?:e|\(e\))? (?:du bureau|pour|jusqu)|abwesend"
    r"|abwesenheit\w*|betriebsferien|winterpause"
    r"|sommerpause|fuera de (?:la )?oficina|fuori (?:sede|ufficio)|buiten kantoor|zwangerschapsverlof|afwezig\w*)\b"
)
# Only as the subject's first words, and not from an owner, who may pause something for the holidays.
HOLIDAY_SUBJECT = re.compile(
    r"^\W{0,2}(?:i(?:'m| am) away|away\b|absen[ct]e?s?\b|absent\(e\)|conges? |fermeture (?:annuelle|estivale"
    r"|pour conges)"
    r"|(?:urlaub|geschlossen|ausente|ausencia|no estoy|vacaciones|cerrado por|assente|assenza|in ferie|chiusura"
    r"|ufficio chiuso"
    r"|vakantie|verlof|gesloten)\b"
    r"|\w{0,10}vakantie\b|\w{0,10}urlaub\b)"
)
# Who announces a holiday ("from tomorrow", "à partir de ce soir") is still there and answers in person.
_NOT_YET = (
    r"(?!,? (?:from|starting|as of|as from|next|tomorrow|a partir|des|la semaine prochaine|demain|ab|nachste|vanaf"
    r"|volgende"
    r"|a partir de|la proxima|manana|da domani|dalla prossima|dal|desde el)\b)"
)
_ABSENCE_BODY = re.compile(
    r"\b(?:i(?:'m| am| will be)?|we(?:'re| are)?) (?:currently |now |presently )?(?:out of (?:the )?office"
    r"|away from (?:the office|my desk)"
    r"|on (?:annual leave|maternity leave|parental leave|paternity leave|sick leave|leave|pto|holidays?"
    rf"|vacation){_NOT_YET})"
    r"|\b(?:annual|maternity|parental|sick) leave,? (?:returning|back|until|till)|\bout of (?:the )?office (?:until"
    r"|till|from|and)"
    r"|\bje suis (?:actuellement )?(?:absente?|en (?:conges?|vacances|deplacement|formation|arret"
    rf"|conge maternite){_NOT_YET})"
    r"|\b(?:est|sera|sommes|sont|serons) (?:actuellement )?(?:absente?s?\b|fermee?s? (?:jusqu|pour|a l'occasion)"
    r"|en conges?\b)"
    r"|\bich bin (?:derzeit|zurzeit|momentan|bis|vom|aktuell|heute)?.{0,40}(?:nicht im (?:buro|haus)|abwesend|im urlaub"
    r"|nicht erreichbar|in elternzeit|im mutterschutz)"
    r"|\b(?:unser|das) \w{0,20}(?:buro|betrieb|praxis|kanzlei).{0,40}geschlossen|\b(?:betriebsferien|betriebsurlaub)\b"
    r"|\b(?:estoy|estare|me encuentro|permanecere|estamos|me encontrare) (?:actualmente )?(?:fuera de la oficina"
    r"|ausente|de (?:vacaciones|baja|permiso)"
    rf"|con licencia){_NOT_YET}|\bcerrad[oa]s? (?:por|hasta|del)"
    rf"|\bsono (?:attualmente )?(?:fuori (?:sede|ufficio)|assente|in (?:ferie|congedo|maternita)){_NOT_YET}"
    r"|\b(?:e|sono|sara|saranno|restera|resteranno) chius[oaie] (?:per|fino|dal|venerdi|lunedi|nei)"
    r"|\bik ben (?:momenteel |tot |van |met )?.{0,40}(?:afwezig|niet op kantoor|(?:met|op) vakantie"
    r"|(?:met )?\w{0,15}verlof|niet bereikbaar)"
    r"|\bwegens \w{0,20}(?:verlof|vakantie)|\bgesloten (?:tot|van|wegens)"
)
RETURN = re.compile(
    r"\b(?:back (?:on|in|at|online|mon|tues|wednes|thurs|fri)|return(?:ing|s)?\b|re-?open|until|till|no access"
    r"|limited access|away\b|on leave|pto\b"
    r"|maternity|de retour|retour|reprise|reprend|je reviens|rallum|rouvr|jusqu|absente?s?|conges?|en (?:formation"
    r"|tournee|seminaire)"
    r"|zuruck|wieder (?:da|im|erreichbar|anwesend|fur)|bis (?:zum|einschl)|abwesend|urlaub|unterwegs|fortbildung"
    r"|de vuelta|regres|vuelv|retom|reanud|hasta el|licencia|vacaciones|ausente"
    r"|rientr|ritorn|di nuovo|fino al|riapr|ferie|assente|ponte|terug|tot en met|afwezig|verlof|vakantie)"
)
_LEFT = re.compile(
    r"no longer (?:with|work|employed|at|part of)|(?:has|have|i've|'s) (?:left|retired)|mailbox (?:is|will be"
    r"|is going to be) closed"
    r"|ne (?:fais|fait|travaille) plus|(?:a|ai|j'ai) quitte|desactivee?|nicht mehr (?:in unserem|im hause|bei uns|fur"
    r"|tatig)|ausgeschieden"
    r"|ya no (?:forma|trabaja|pertenece)|ha (?:lasciato|dejado)|non lavora piu|non fa piu|verra disattivat"
    r"|niet meer (?:werkzaam|in dienst)|heeft .{0,40}verlaten"
)
_UNREAD = re.compile(
    r"mailbox .{0,20}not monitored|n'est plus (?:consultee?|surveillee?|lue?|utilisee?)|nicht mehr gelesen"
    r"|niet meer gelezen"
)
_MACHINE_BODY = re.compile(
    r"(?:this is an|do not (?:reply|respond) to this) auto(?:mated|matic)|(?:automated"
    r"|automatically generated) (?:message|e-?mail|reply|response)"
    r"|(?:ceci est|message est|message a ete) (?:un (?:message|accuse|courriel|e-?mail) )?(?:genere )?automati(?:que"
    r"|quement)|ne pas repondre a ce"
    r"|(?:dies ist eine|diese) automati\w+ (?:\w+ )?(?:nachricht|antwort|bestatigung|e-?mail|mail)"
    r"|nicht auf diese (?:automatische|e-?mail|nachricht)"
    r"|(?:este es un|mensaje|correo) (?:mensaje |correo )?(?:es )?(?:generado )?automatic[oa](?:mente)?\b"
    r"|no responda a este"
    r"|(?:questo e un|messaggio) (?:messaggio |e-?mail )?(?:generato )?automatic[oa](?:mente)?\b"
    r"|non rispondere a questa|inviata? da un sistema"
    r"|(?:dit is een|dit) (?:bericht is )?automatisch(?:e)? (?:bericht|aangemaakt|gegenereerd|verzonden|antwoord)"
    r"|niet op dit bericht"
)
_NUMBERED = (
    r"(?:n[°o.]{0,2} ?|nr\.? ?|number ?|num[ée]ro ?|nummer ?|numero ?|#|: ?|sous (?:la|le) )?#?[\w-]{0,12}\d{3,}"
)
_TICKET = re.compile(
    r"(?:ticket|case|request|query|enquiry).{0,40}(?:has been|was|is) (?:created|opened|logged|received|registered"
    r"|assigned)"
    rf"|(?:opened|created|logged|assigned) (?:a )?(?:ticket|case) {_NUMBERED}|we have received your (?:message|request"
    r"|e-?mail|enquiry) and (?:opened|created)"
    r"|(?:demande|message|courriel|ticket|mail)\b.{0,60}(?:enregistre|pris en compte|ouvert"
    rf"|cree).{{0,60}}{_NUMBERED}"
    r"|votre demande a (?:bien )?ete (?:enregistree|prise en compte|transmise|affectee)|ouvert le ticket"
    rf"|(?:anfrage|nachricht|e-?mail|ticket).{{0,60}}{_NUMBERED}.{{0,40}}(?:erfasst|registriert|angelegt|eroffnet)"
    r"|(?:ihre anfrage|ihr ticket|ihre e-?mail|ihre nachricht) (?:wurde|ist) .{0,60}(?:erfasst|registriert|angelegt"
    r"|eingegangen|eroffnet)"
    r"|(?:su (?:solicitud|consulta|ticket|mensaje)).{0,40}(?:ha sido|fue) (?:registrad|recibid|cread|actualizad)"
    r"|(?:la (?:sua|tua|vostra) (?:richiesta|segnalazione)|(?:il suo )?ticket).{0,60}(?:e stat[oa]|registrat"
    r"|pres[oa] in carico|assegnato il numero)"
    r"|(?:uw (?:vraag|verzoek|melding|bericht|e-?mail)).{0,60}(?:geregistreerd|ontvangen"
    r"|in behandeling).{0,40}(?:nummer|onder)"
    r"|ontvangen en geregistreerd onder"
)
_OPENING = 1_500
# Characters in which a person on leave has said so; people who answer mention holidays further down.
_SPOKEN_FIRST = 90


def has_left(folded: str) -> bool:
    """Whether somebody is gone for good, or the mailbox is no longer read."""
    opening = folded[:_OPENING]
    return bool(_LEFT.search(opening)) or bool(_UNREAD.search(opening) and not RETURN.search(opening))


def speaks_of_absence(folded: str, at_once: bool) -> bool:
    """Whether a text says that its writer is away; ``at_once``: in its first words, as machines do."""
    return bool(_ABSENCE_BODY.search(folded[: _SPOKEN_FIRST if at_once else _OPENING]))


def automatic_words(subject: str, text: str) -> str | None:
    """What in a folded subject or text says that a machine wrote it; None if nothing does."""
    for pattern, words in (
        (ABSENCE_SUBJECT, subject[:300]),
        (AUTOMATIC_SUBJECT, subject[:300]),
        (_MACHINE_BODY, text[:_OPENING]),
        (_TICKET, text[:_OPENING]),
    ):
        if match := pattern.search(words):
            return match[0].strip()
    return None
