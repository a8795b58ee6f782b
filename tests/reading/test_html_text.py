"""What a reader of an HTML mail sees."""

from __future__ import annotations

import pytest

from bot.reading.html_text import html_to_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>We pay <s>Friday</s> Monday</p>", "We pay  Monday"),
        ("<div>a <del>b<br></del> c</div>d", "a  c\nd"),
        ('<div>a <span style="text-decoration: line-through">b</span> c</div>', "a  c"),
        ("<p>We <strike>pay</p><p>later</p>", "We\n\nlater"),
    ],
)
def test_what_was_struck_out_is_not_said(html: str, text: str) -> None:
    assert html_to_text(html) == text
