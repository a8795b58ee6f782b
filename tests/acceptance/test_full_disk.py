"""A disk that is full: the service says so in one plain line, waits, and goes on when there is room; nothing is lost."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.letters import OWNER, Invoice, Post, checked, invoice_mail
from tests.acceptance.test_daemon import RECOVERY, adopted, receipts, service, until
from tests.acceptance.world import World

INVOICE = Invoice(issued_on="02/03/2099", due_on="01/04/2099")
_SIZE = 6 * 2**20


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of its own, of some megabytes."""
    place = Path(tempfile.mkdtemp(prefix="relance-disk-"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        place.rmdir()
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)
    place.rmdir()


def fill(disk: Path, leave: int) -> Path:
    """A file that takes all but ``leave`` bytes of what is free."""
    ballast = disk / "ballast"
    ballast.write_bytes(b"x" * max(0, shutil.disk_usage(disk).free - leave))
    return ballast


@pytest.mark.parametrize("left", [0, 60_000], ids=["nothing left", "too little left"])
def test_it_waits_for_room_and_then_nothing_is_missing(world: World, small_disk: Path, left: int) -> None:
    text = world.config.read_text() + f'\n[storage]\npath = "{small_disk}/relance.db"\n'
    world.config.write_text(text)
    log = small_disk.with_suffix(".log")
    with service(world, stderr=log) as running:
        assert until(adopted(world), RECOVERY)
        ballast = fill(small_disk, left)
        big = Post(OWNER, world.address, "Notes", "word " * 40_000, top=checked(OWNER))
        world.deliver(big)
        world.deliver(invoice_mail(world.address, INVOICE))
        assert until(lambda: "Free some space" in log.read_text(), RECOVERY)
        assert running.poll() is None
        ballast.unlink()
        assert until(receipts(world, 1), RECOVERY)
    lines = [line for line in log.read_text().splitlines() if "Free some space" in line]
    assert all("Next try in" in line for line in lines)
    assert "Traceback" not in log.read_text()
    log.unlink()
    assert [row["invoice"] for row in world.rows("status")] == [INVOICE.number]
    assert world.rows("resolve") == []
    assert world.verify()


def test_a_store_that_may_not_grow_is_waited_for_as_well(world: World, tmp_path: Path) -> None:
    """A quota or a limit on the file, set and lifted from outside: no small disk need be mounted for it."""
    log, free = tmp_path / "service.log", resource.RLIM_INFINITY
    with service(world, stderr=log) as running:
        assert until(adopted(world), RECOVERY)
        largest = max(file.stat().st_size for file in world.folder.iterdir())
        resource.prlimit(running.pid, resource.RLIMIT_FSIZE, (largest + 60_000, free))
        world.deliver(Post(OWNER, world.address, "Notes", "word " * 40_000, top=checked(OWNER)))
        world.deliver(invoice_mail(world.address, INVOICE))
        assert until(lambda: "Free some space" in log.read_text(), RECOVERY)
        assert running.poll() is None
        resource.prlimit(running.pid, resource.RLIMIT_FSIZE, (free, free))
        assert until(receipts(world, 1), RECOVERY)
    assert "Traceback" not in log.read_text()
    assert [row["invoice"] for row in world.rows("status")] == [INVOICE.number]
    assert world.verify()
