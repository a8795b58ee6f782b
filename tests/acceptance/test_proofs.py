"""What proves an owner where no server of ours stamps anything: a signature, an internal header; and who is an owner at all."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from datetime import timedelta

import dkim
import dns.resolver
import pytest

from tests.acceptance.letters import BORDER, OWNER, Invoice, checked, from_owner, received
from tests.acceptance.story import EVENING, NUMBER, morning, watch
from tests.acceptance.world import World
from tests.mail.rsa_key import PRIVATE, PUBLIC_DER

AT = morning(3, 3)
PARTNER, READER = "marc@studio-morel.example", "paul@studio-morel.example"
SIGNED = [b"from", b"to", b"date", b"subject", b"message-id"]


@dataclass(frozen=True)
class Record:
    """A TXT record as the resolver gives it."""

    strings: tuple[bytes, ...]


def configure(world: World, old: str, new: str) -> None:
    text = world.config.read_text()
    assert old in text
    world.config.write_text(text.replace(old, new))


def status_after(world: World, raw: bytes) -> str:
    world.dovecot.deliver(world.address, raw)
    world.round(AT)
    return str(world.status(NUMBER, AT)["status"])


class TestASignature:
    @pytest.fixture(autouse=True)
    def key(self, monkeypatch: pytest.MonkeyPatch) -> None:
        record = Record((b"v=DKIM1; k=rsa; p=" + b64encode(PUBLIC_DER),))
        monkeypatch.setattr(dns.resolver, "resolve", lambda *_, **__: [record])

    def instruction(self, world: World, domain: str) -> bytes:
        raw = from_owner(world.address, NUMBER, f"{NUMBER} payée", AT, top=[received("mx.autre.example")]).raw
        signature: bytes = dkim.sign(raw, b"s", domain.encode(), PRIVATE, include_headers=SIGNED)
        return signature + raw

    def test_of_the_owners_own_domain_is_enough(self, world: World) -> None:
        watch(world)
        configure(world, f'authserv_id = "{BORDER}"\n', "")
        assert status_after(world, self.instruction(world, OWNER.partition("@")[2])) == "paid"
        assert "F-2026-031 est payée" in world.to_owner()[-1].subject

    def test_of_another_domain_proves_nothing(self, world: World) -> None:
        watch(world)
        configure(world, f'authserv_id = "{BORDER}"\n', "")
        assert status_after(world, self.instruction(world, "ailleurs.example")) == "upcoming"

    def test_of_words_that_were_changed_proves_nothing(self, world: World) -> None:
        watch(world)
        configure(world, f'authserv_id = "{BORDER}"\n', "")
        raw = self.instruction(world, OWNER.partition("@")[2])
        forged = raw.replace(f"Subject: {NUMBER}".encode(), f"Subject: {NUMBER} ".encode() + b"urgent")
        assert forged != raw and status_after(world, forged) == "upcoming"


class TestAnInternalHeader:
    def test_is_enough_by_itself(self, world: World) -> None:
        watch(world)
        configure(world, f'authserv_id = "{BORDER}"', f'authserv_id = "{BORDER}"\ninternal_header = "X-Internal: yes"')
        mail = from_owner(world.address, NUMBER, f"{NUMBER} payée", AT, top=["X-Internal: yes"])
        assert status_after(world, mail.raw) == "paid"

    @pytest.mark.parametrize("header", ["X-Internal: no", "X-Interne: yes", "X-Other: 1"])
    def test_with_another_name_or_value_proves_nothing(self, world: World, header: str) -> None:
        watch(world)
        configure(world, f'authserv_id = "{BORDER}"', f'authserv_id = "{BORDER}"\ninternal_header = "X-Internal: yes"')
        assert (
            status_after(world, from_owner(world.address, NUMBER, f"{NUMBER} payée", AT, top=[header]).raw)
            == "upcoming"
        )


VERBS = (
    f"{NUMBER} payée",
    f"{NUMBER} en pause",
    f"{NUMBER} annulée",
    f"Le client conteste {NUMBER}",
    f"reprendre {NUMBER}",
    f"L'échéance de {NUMBER} passe au 15 juillet",
    f"Le montant de {NUMBER} est de 999 €",
    f"{NUMBER} : ils ont promis de payer le 30 avril",
    f"{NUMBER} : relance-les maintenant",
    f"approuver {NUMBER}",
    f"refuser {NUMBER}",
    "Écris à Acme en anglais",
    "Acme : pas plus d'une lettre par mois",
    "Ajoute lea@acme.example aux contacts d'Acme",
    "go",
    "annule ça",
    "liste",
    f"dossier {NUMBER}",
)


class TestSeveralOwners:
    def team(self, world: World) -> World:
        configure(world, f'owners = ["{OWNER}"]', f'owners = ["{OWNER}", "{PARTNER}"]\nreaders = ["{READER}"]')
        return world

    def test_either_is_obeyed_and_answered_alone(self, world: World) -> None:
        watch(self.team(world), Invoice(), Invoice(number="F-2026-032", total="480,00"))
        for sender, number in ((OWNER, NUMBER), (PARTNER, "F-2026-032")):
            mail = from_owner(world.address, "Point", f"{number} payée", AT, top=checked(sender))
            world.dovecot.deliver(world.address, mail.raw.replace(OWNER.encode(), sender.encode()))
        world.round(AT)
        assert [world.status(number, AT)["status"] for number in (NUMBER, "F-2026-032")] == ["paid", "paid"]
        told = {next(iter(seen.recipients)): seen.subject for seen in world.sent()[-2:]}
        assert NUMBER in told[OWNER] and "F-2026-032" in told[PARTNER]

    def test_one_who_only_reads_changes_nothing_whatever_the_verb_and_hears_so_once(self, world: World) -> None:
        watch(self.team(world))
        before, mails = world.status(NUMBER, EVENING), len(world.sent())
        for place, text in enumerate(VERBS):
            at = AT + timedelta(minutes=place)
            mail = from_owner(world.address, text, text, at, top=checked(READER))
            world.dovecot.deliver(world.address, mail.raw.replace(OWNER.encode(), READER.encode()))
        world.round(AT + timedelta(hours=1))
        assert world.status(NUMBER, EVENING) == before
        (told,) = world.sent()[mails:]
        assert told.recipients == {READER} and told.subject == "Rien n’a changé"
        world.verify()
