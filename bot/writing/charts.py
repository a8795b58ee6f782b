"""Pictures of amounts as PNG, made so that a phone shows them readably: bars, each under its label and amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import resvg_py

from bot.writing.harmless import one_line

WIDTH = 360
"""CSS pixels; the PNG has twice as many, for sharp screens."""

# The machine's own fonts are not asked: text is silently missing where none resolves, and looks different elsewhere.
_FONT = Path(__file__).parent / "fonts" / "DejaVuSans-Latin.ttf"
_FAMILY = "DejaVu Sans"
_SIZE, _LONGEST_LABEL = 12, 28
_ROW, _BAR, _EDGE = 36, 9, 14
_GROUND, _TRACK, _INK = "#f4f6f8", "#e1e6ec", "#1f2933"
# A bar that stands for something is seen, however small its share.
_LEAST = 3.0


@dataclass(frozen=True, slots=True)
class Stick:
    """One bar: ``share`` of the whole width from 0 to 1, ``tone`` as ``#rrggbb``."""

    label: str
    value: str
    share: float
    tone: str


def draw_bars(sticks: Sequence[Stick]) -> bytes:
    """The bars below each other on a light ground; the same bars give the same bytes.

    Raises ValueError if there are none.
    """
    if not sticks:
        raise ValueError("a picture of no bars shows nothing")
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=_svg(sticks),
            skip_system_fonts=True,
            font_files=[str(_FONT)],
            font_family=_FAMILY,
            width=2 * WIDTH,
        )
    )


def _svg(sticks: Sequence[Stick]) -> str:
    height = 2 * _EDGE + _ROW * len(sticks) - (_ROW - _SIZE - _BAR - 6)
    rows = "\n".join(_row(stick, _EDGE + _ROW * place) for place, stick in enumerate(sticks))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-size="{_SIZE}">
<rect width="{WIDTH}" height="{height}" rx="6" fill="{_GROUND}"/>
{rows}
</svg>"""


def _row(stick: Stick, top: int) -> str:
    whole = WIDTH - 2 * _EDGE
    length = max(_LEAST, whole * min(1.0, stick.share)) if stick.share > 0 else 0.0
    baseline, bar = top + _SIZE - 2, top + _SIZE + 4
    label, value = (escape(one_line(text, _LONGEST_LABEL)) for text in (stick.label, stick.value))
    return f"""<text x="{_EDGE}" y="{baseline}" fill="{_INK}">{label}</text>
<text x="{WIDTH - _EDGE}" y="{baseline}" fill="{_INK}" text-anchor="end">{value}</text>
<rect x="{_EDGE}" y="{bar}" width="{whole}" height="{_BAR}" rx="2" fill="{_TRACK}"/>
<rect x="{_EDGE}" y="{bar}" width="{length:.1f}" height="{_BAR}" rx="2" fill="{stick.tone}"/>"""
