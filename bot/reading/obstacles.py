"""Why a file could not be read, in a plain sentence for whoever runs a command."""

from __future__ import annotations

from bot.core.model import Obstacle

_PROBLEMS = {
    Obstacle.EMPTY: "the file is empty",
    Obstacle.MISLABELLED: "the file's content is not what its name says",
    Obstacle.ENCRYPTED: "the file asks for a password",
    Obstacle.DAMAGED: "the file is damaged, or of a form that is refused",
    Obstacle.TOO_LARGE: "the file is larger than 50 MB, or takes too much memory to read",
    Obstacle.TOO_MANY_PAGES: "the file has more than 500 pages",
    Obstacle.TOO_SLOW: "reading the file took more than 10 seconds",
    Obstacle.NO_TEXT: "the file is a picture without text (a scan)",
}


def problem_of(obstacle: Obstacle) -> str:
    """The obstacle in a plain sentence."""
    return _PROBLEMS[obstacle]
