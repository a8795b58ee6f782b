"""What reading a text gathers beside the facts: how sure each is, and the words it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field

_WORDS = 200


@dataclass(slots=True)
class Notes:
    """Gathers confidence (0 to 1) and words while reading; frozen into the reading at the end."""

    confidence: dict[str, float] = field(default_factory=dict)
    why: list[str] = field(default_factory=list)

    def keep(self, name: str, confidence: float, words: str = "") -> None:
        self.confidence[name] = confidence
        if words and words not in self.why:
            self.why.append(words[:_WORDS])
