"""The house plan, held by reading every module's imports, calls and length."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import bot

HOUSE = Path(bot.__file__).parent

# Which rooms (and loose modules) of ours a room may import, its own excepted.
MAY_IMPORT = {
    "core": frozenset[str](),
    "reading": frozenset({"core"}),
    "writing": frozenset({"core"}),
    "mail": frozenset({"core", "errors"}),
    "store": frozenset({"core", "errors"}),
    "law": frozenset({"core"}),
    "isolation": frozenset({"core", "reading", "errors"}),
    "service": frozenset({"core", "reading", "isolation", "writing", "mail", "store", "law", "errors", "config"}),
    "preview": frozenset({"core", "writing", "law", "service", "errors", "config"}),
    "checkup": frozenset({"core", "reading", "mail", "law", "preview", "service", "setup", "errors", "supervisor"}),
    "setup": frozenset({"mail", "errors", "config_checks", "config_file"}),
    "commands": frozenset(
        {
            "checkup",
            "setup",
            "service",
            "errors",
            "config_file",
            "passwords",
            "screens",
            "supervisor",
            "systemd",
            "terminal",
            "unit",
        }
    ),
    "errors": frozenset[str](),
    "passwords": frozenset({"errors"}),
    "supervisor": frozenset[str](),
    "logs": frozenset[str](),
    "screens": frozenset({"core", "writing", "service", "setup"}),
    "unit": frozenset({"errors", "passwords"}),
    "systemd": frozenset({"errors", "setup", "unit"}),
    "config": frozenset({"core", "errors", "config_checks"}),
    "config_checks": frozenset({"reading"}),
    "config_file": frozenset({"config", "errors"}),
}

# Rooms that work with the standard library alone.
STDLIB_ONLY = frozenset({"core", "errors"})

# Where a library may be imported; everywhere else it may not.
ONLY_IN = {
    "imapclient": "mail/inbox.py",
    "yagmail": "mail/smtp.py",
    "sqlite_utils": "store/",
    "sqlite3": "store/",
    "mailparser": "reading/letter.py",
    "schedule": "daemon.py",
    "dkim": "mail/signatures.py",
}

# Instants are handed in: these rooms never look at the clock.
WITHOUT_CLOCK = frozenset({"core", "reading", "writing", "store", "service"})
CLOCKS = frozenset({"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.localtime"})
CLOCK_EXCEPTION = ("service/round.py", "utc_now")

LONGEST_MODULE = 350
NAMES_THAT_SAY_NOTHING = frozenset({"utils", "util", "helpers", "helper", "manager", "handler", "handlers", "common"})


@dataclass(frozen=True, slots=True)
class Module:
    """A source file: ``path`` is relative to the package, with slashes."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @property
    def room(self) -> str:
        return self.path.partition("/")[0].removesuffix(".py")


def modules(house: Path) -> list[Module]:
    files = sorted(house.rglob("*.py"))
    return [Module(file.relative_to(house).as_posix(), file.read_text(encoding="utf-8")) for file in files]


def imports(module: Module) -> Iterator[str]:
    """The dotted names of everything imported, relative imports made absolute; of ``from bot import x`` both."""
    package = ["bot", *module.path.split("/")[:-1]]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            source = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{source}.{alias.name}" for alias in node.names)


def our_rooms(module: Module) -> set[str]:
    return {name.split(".")[1] for name in imports(module) if name.split(".")[0] == "bot" and "." in name}


def libraries(module: Module) -> set[str]:
    return {name.split(".")[0] for name in imports(module)} - {"bot"}


def room_breaches(module: Module) -> list[str]:
    allowed = MAY_IMPORT.get(module.room)
    if allowed is None:
        return []
    return [f"{module.path} imports bot.{room}" for room in sorted(our_rooms(module) - allowed - {module.room})]


def library_breaches(module: Module) -> list[str]:
    found = libraries(module)
    breaches = [
        f"{module.path} imports {name}, which belongs into {place}"
        for name, place in ONLY_IN.items()
        if name in found and not module.path.startswith(place)
    ]
    if module.room in STDLIB_ONLY:
        breaches += [f"{module.path} imports {name}" for name in sorted(found - sys.stdlib_module_names)]
    return breaches


def clock_breaches(module: Module) -> list[str]:
    if module.room not in WITHOUT_CLOCK:
        return []
    tree = module.tree
    excused = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (module.path, node.name) == CLOCK_EXCEPTION
    ]
    allowed = {id(part) for function in excused for part in ast.walk(function)}
    looks = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and id(node) not in allowed]
    called = [(node.lineno, ".".join(ast.unparse(node).split(".")[-2:])) for node in looks]
    return [f"{module.path}:{line} looks at the clock: {name}" for line, name in called if name in CLOCKS]


def shape_breaches(module: Module) -> list[str]:
    length = len(module.text.splitlines())
    breaches = [f"{module.path} has {length} lines"] if length > LONGEST_MODULE else []
    parts = set(module.path.removesuffix(".py").split("/"))
    return breaches + [f"{module.path}: {name} says nothing" for name in sorted(parts & NAMES_THAT_SAY_NOTHING)]


RULES = {
    "rooms": room_breaches,
    "libraries": library_breaches,
    "clock": clock_breaches,
    "shape": shape_breaches,
}


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps_its_plan(rule: str) -> None:
    assert [breach for module in modules(HOUSE) for breach in RULES[rule](module)] == []


def test_every_room_has_a_rule() -> None:
    rooms = {module.room for module in modules(HOUSE) if "/" in module.path}
    assert rooms - MAY_IMPORT.keys() == {"demo"}, "a new room needs a line in MAY_IMPORT"


BREACHES = [
    ("rooms", "core/ladder.py", "from bot.errors import UserError\n"),
    ("rooms", "core/ladder.py", "from bot import errors\n"),
    ("rooms", "core/ladder.py", "def f():\n    import bot.store.store\n"),
    ("rooms", "reading/letter.py", "from bot.writing import compose\n"),
    ("rooms", "reading/reply/classify.py", "from ...store import journal\n"),
    ("rooms", "writing/digest.py", "from bot.reading.dates import read\n"),
    ("rooms", "mail/inbox.py", "from bot.store.store import Store\n"),
    ("rooms", "store/books.py", "from bot.config import Config\n"),
    ("rooms", "service/round.py", "from bot.app import open_desk\n"),
    ("rooms", "service/round.py", "from bot.config_file import load_config\n"),
    ("libraries", "core/money.py", "import babel.numbers\n"),
    ("libraries", "mail/folders.py", "from imapclient import IMAPClient\n"),
    ("libraries", "mail/outbox.py", "import yagmail\n"),
    ("libraries", "service/tick.py", "import sqlite3\n"),
    ("libraries", "cli.py", "from sqlite_utils import Database\n"),
    ("libraries", "reading/loops.py", "import mailparser\n"),
    ("libraries", "service/round.py", "import schedule\n"),
    ("clock", "core/ladder.py", "from datetime import date\nx = date.today()\n"),
    ("clock", "writing/compose.py", "import datetime\nx = datetime.datetime.now(datetime.UTC)\n"),
    ("clock", "store/journal.py", "import time\nx = time.time()\n"),
    ("clock", "service/tick.py", "from datetime import datetime\nclock = datetime.now\n"),
    ("clock", "service/round.py", "from datetime import datetime\ndef run():\n    return datetime.now()\n"),
    ("shape", "core/ladder.py", "x = 1\n" * (LONGEST_MODULE + 1)),
    ("shape", "mail/utils.py", ""),
    ("shape", "reading/helpers/dates.py", ""),
]


@pytest.mark.parametrize(("rule", "path", "text"), BREACHES, ids=[f"{b[0]}-{b[1]}-{i}" for i, b in enumerate(BREACHES)])
def test_a_breach_is_seen(tmp_path: Path, rule: str, path: str, text: str) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(text, encoding="utf-8")
    seen = {name: [b for module in modules(tmp_path) for b in check(module)] for name, check in RULES.items()}
    assert seen[rule]
    assert not [breach for name, breaches in seen.items() if name != rule for breach in breaches]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("core/ladder.py", "from bot.core.model import Role\nfrom dataclasses import dataclass\n"),
        ("reading/dates.py", "import babel\nfrom bot.core.money import Money\nfrom . import folding\n"),
        ("store/database.py", "import sqlite3\nfrom bot.errors import UserError\n"),
        ("service/round.py", "from datetime import datetime, UTC\ndef utc_now():\n    return datetime.now(UTC)\n"),
        ("service/round.py", "import time\nx = time.monotonic()\n"),
        ("mail/inbox.py", "from imapclient import IMAPClient\n"),
    ],
)
def test_what_the_plan_allows_is_no_breach(path: str, text: str) -> None:
    assert [breach for check in RULES.values() for breach in check(Module(path, text))] == []
