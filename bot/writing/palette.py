"""The letters' colours: one from the config, the others drawn from it so that links stay legible."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

_LEGIBLE = 4.5
"""The least contrast between small text and its ground (WCAG 2.2, 1.4.3)."""
_LIGHT, _DARK = (255, 255, 255), (22, 25, 29)

_Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Palette:
    """``color`` is ``#rrggbb``: the accent of boxes and buttons. Links take its hue in a legible shade."""

    color: str = ""

    @cached_property
    def accent(self) -> str:
        return self.color.lower() or "#6d93bd"

    @cached_property
    def link(self) -> str:
        """Legible on white."""
        return _legible(_parsed(self.color), _LIGHT, (0, 0, 0)) if self.color else "#1d5fa8"

    @cached_property
    def link_in_the_dark(self) -> str:
        """Legible on the ground of a dark mail window."""
        return _legible(_parsed(self.color), _DARK, (255, 255, 255)) if self.color else "#8fbcf0"


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white), as WCAG 2.2 defines it. Colours are ``#rrggbb``."""
    return _contrast(_parsed(one), _parsed(other))


def _legible(color: _Rgb, ground: _Rgb, towards: _Rgb) -> str:
    """The colour, mixed with black or white just as far as it must be."""
    for percent in range(0, 101, 5):
        mixed = tuple(round(a + (b - a) * percent / 100) for a, b in zip(color, towards, strict=True))
        red, green, blue = mixed
        if _contrast((red, green, blue), ground) >= _LEGIBLE:
            return f"#{red:02x}{green:02x}{blue:02x}"
    raise AssertionError("black on white and white on the dark ground are legible")


def _parsed(color: str) -> _Rgb:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _contrast(one: _Rgb, other: _Rgb) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: _Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
