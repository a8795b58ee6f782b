"""A letter's blocks as an HTML mail: tables and inlined styles, nothing fetched, legible in the dark.

Every text is escaped here and nowhere else; a link is made of https and mailto addresses only.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from typing import assert_never

from bot.writing.document import (
    Bar,
    Block,
    Choice,
    Choices,
    Facts,
    Group,
    Heading,
    Lines,
    Paragraph,
    Picture,
    Quote,
    Row,
    Segment,
    Table,
)
from bot.writing.palette import Palette

_FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_TEXT = f"{_FONT};font-size:15px;line-height:1.5;color:#1f2933"
_MUTED = "color:#5b6773"
_RULE = "1px solid #dde2e8"
_TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'
# From calm to grave; each holds against a white and a dark ground.
_TONES = ("#8fb8de", "#f0c75e", "#e89b4c", "#d9694a", "#a83c3c")
_LONGEST_LINK = 48
_COLUMNS_ON_A_PHONE = 3
# Words that must not be parted at a hyphen or a space: numbers, days, short labels.
_SHORT = 16

# Mail programs that turn colours round by themselves ignore this; those that do not need it.
_STYLE = """
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
body,.page{background:#16191d!important}
.text{color:#e6e9ed!important}.muted{color:#a4adb7!important}
.box{background:#22272d!important}.rule{border-color:#3a414a!important}
.button{background:#22272d!important}
.link{color:%s!important}}
"""
_PLAIN = Palette()


def render(blocks: Sequence[Block], title: str, language: str, palette: Palette = _PLAIN) -> str:
    """A whole HTML document, at most 600 pixels wide; pictures are parts of the mail (``cid:``, RFC 2392)."""
    body = "\n".join(_block(block, palette) for block in blocks)
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{escape(title)}</title>
<style>{_STYLE % palette.link_in_the_dark}</style>
</head>
<body class="page" style="margin:0;padding:0;background:#ffffff">
<table {_TABLE} width="100%"><tr><td class="page" style="padding:16px;background:#ffffff">
<!--[if mso]><table {_TABLE} width="600"><tr><td><![endif]-->
<table {_TABLE} width="100%" style="max-width:600px"><tr><td class="text" style="{_TEXT}">
{body}
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
"""


def safe_href(href: str) -> str:
    """The address if a mail may link to it: https or mailto, without spaces or control characters."""
    plain = all(" " < character < "\x7f" for character in href)
    return href if plain and href.startswith(("https://", "mailto:")) else ""


def content_id(picture: Picture) -> str:
    """The picture's Content-ID without angle brackets: an ``addr-spec`` (RFC 2392, section 2)."""
    return f"{picture.name}@letter"


def standalone(page: str, shown: Sequence[Picture]) -> str:
    """The page with its pictures inside it (``data:``), to be looked at outside a mail program."""
    for picture in shown:
        inside = f"data:image/png;base64,{b64encode(picture.png).decode()}"
        page = page.replace(f'src="cid:{content_id(picture)}"', f'src="{inside}"')
    return page


def _block(block: Block, palette: Palette) -> str:
    match block:
        case Paragraph(text):
            return f'<p class="text" style="margin:0 0 14px;{_TEXT}">{escape(text)}</p>'
        case Heading(text):
            style = f"margin:22px 0 8px;{_TEXT};font-size:16px;font-weight:600"
            return f'<h2 class="text" style="{style}">{escape(text)}</h2>'
        case Lines(lines):
            return f'<p class="text" style="margin:0 0 14px;{_TEXT}">{"<br>".join(map(escape, lines))}</p>'
        case Facts(rows):
            return _facts(rows, palette)
        case Table():
            return _table(block)
        case Choices(choices):
            return _choices(choices, palette)
        case Quote(text):
            return _quote(text)
        case Picture():
            return _picture(block)
        case Bar(segments, picture):
            return _picture(picture) if picture else _bar(segments)
        case Group(blocks):
            return "\n".join(_block(each, palette) for each in blocks)
        case _:
            assert_never(block)


def _facts(rows: Sequence[Row], palette: Palette) -> str:
    lines = "\n".join(_fact(row, palette) for row in rows)
    style = f"margin:0 0 16px;background:#f4f6f8;border-left:3px solid {palette.accent}"
    return f"""<table {_TABLE} width="100%" class="box" style="{style}"><tr><td style="padding:8px 12px">
<table {_TABLE}>
{lines}
</table></td></tr></table>"""


def _fact(row: Row, palette: Palette) -> str:
    label = f"padding:3px 14px 3px 0;{_TEXT};font-size:14px;{_MUTED}"
    value = f"padding:3px 0;{_TEXT}{';font-weight:600' if row.strong else ''};word-break:break-word"
    return (
        f'<tr><td class="muted" valign="top" style="{label}">{_unparted(row.label)}</td>'
        f'<td class="text" valign="top" style="{value}">{_linked(row, palette)}</td></tr>'
    )


def _linked(row: Row, palette: Palette) -> str:
    if not (href := safe_href(row.href)):
        return escape(row.value)
    long = len(row.value) > _LONGEST_LINK
    shown = row.value[: _LONGEST_LINK - 1] + "…" if long else row.value
    return f'<a class="link" href="{escape(href)}" style="color:{palette.link}">{escape(shown)}</a>'


def _table(table: Table) -> str:
    if len(table.head) > _COLUMNS_ON_A_PHONE:
        return _stacked(table)
    head = _cells(table.head, table.numeric, f"font-size:13px;{_MUTED}", "muted rule")
    rows = [_cells(row, table.numeric, "font-size:14px", "text rule") for row in table.rows]
    totals = [_cells(row, table.numeric, "font-size:14px;font-weight:600", "text rule") for row in table.totals]
    body = "\n".join([head, *rows, *totals])
    return f'<table {_TABLE} width="100%" style="margin:0 0 16px">\n{body}\n</table>'


def _stacked(table: Table) -> str:
    """Many columns on a narrow screen: first and last cell in a line, the others with their heads below."""
    rows = [_cells((table.head[0], table.head[-1]), (1,), f"font-size:13px;{_MUTED}", "muted rule")]
    rows += [_stacked_row(table.head, row) for row in table.rows]
    rows += [_stacked_row(table.head, row, strong=True) for row in table.totals]
    body = "\n".join(rows)
    return f'<table {_TABLE} width="100%" style="margin:0 0 16px">\n{body}\n</table>'


def _stacked_row(head: Sequence[str], row: Sequence[str], *, strong: bool = False) -> str:
    first, *middle, last = row
    pairs = zip(head[1:-1], middle, strict=True)
    below = " · ".join(f"{_unparted(label)}\u00a0{_unparted(cell)}" for label, cell in pairs if cell)
    small = f'<br><span class="muted" style="font-size:13px;{_MUTED}">{below}</span>' if below else ""
    cell = f"padding:7px 0;{_TEXT};border-bottom:{_RULE}"
    weight = ";font-weight:600" if strong else ""
    return (
        f'<tr><td class="text rule" valign="top" style="{cell}{weight}">{escape(first)}{small}</td>'
        f'<td class="text rule" valign="top" align="right" '
        f'style="{cell}{weight};padding-left:12px;white-space:nowrap">{escape(last)}</td></tr>'
    )


def _unparted(text: str) -> str:
    return escape(text.replace(" ", "\u00a0") if len(text) <= _SHORT else text)


def _cells(row: Sequence[str], numeric: Sequence[int], style: str, classes: str) -> str:
    last = len(row) - 1
    cells = (
        f'<td class="{classes}" valign="top" align="{"right" if i in numeric else "left"}" '
        f'style="padding:6px {0 if i == last else 10}px 6px 0;{_TEXT};{style};border-bottom:{_RULE};word-break:break-word">'
        f"{_unparted(cell)}</td>"
        for i, cell in enumerate(row)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _choices(choices: Sequence[Choice], palette: Palette) -> str:
    """Buttons that wrap on a phone; Outlook, which knows no inline-block, stacks them."""
    return f'<div style="margin:0 0 8px">{"".join(_button(each, palette) for each in choices)}</div>'


def _button(choice: Choice, palette: Palette) -> str:
    href = safe_href(choice.href)
    if not href:
        return ""
    cell = f"padding:0;background:#ffffff;border:1px solid {palette.accent};border-radius:6px"
    link = f"display:inline-block;padding:8px 14px;{_FONT};font-size:14px;color:{palette.link};text-decoration:none"
    return (
        f'<table {_TABLE} style="display:inline-block;margin:0 8px 8px 0"><tr>'
        f'<td class="button" style="{cell}"><a class="link" href="{escape(href)}" style="{link}">'
        f"{escape(choice.label)}</a></td></tr></table>"
    )


def _quote(text: str) -> str:
    lines = "<br>".join(escape(line) for line in text.split("\n"))
    style = f"padding:4px 0 4px 12px;border-left:3px solid #c5ccd4;{_TEXT};{_MUTED}"
    return (
        f'<table {_TABLE} width="100%" style="margin:0 0 16px"><tr>'
        f'<td class="muted rule" style="{style}">{lines}</td></tr></table>'
    )


def _picture(picture: Picture) -> str:
    size = f"width:100%;max-width:{picture.width}px;height:auto"
    image = (
        f'<img src="cid:{content_id(picture)}" width="{picture.width}" alt="{escape(picture.alt)}" '
        f'style="display:block;border:0;{_FONT};font-size:13px;{_MUTED};{size}">'
    )
    if not picture.beside:
        return f'<p style="margin:0 0 16px">{image}</p>'
    words = "<br>".join(map(escape, picture.beside))
    return (
        f'<table {_TABLE} style="margin:0 0 16px"><tr>'
        f'<td width="{picture.width}" valign="middle" style="padding:0">{image}</td>'
        f'<td class="text" valign="middle" style="padding:0 0 0 14px;{_TEXT};font-size:14px">{words}</td></tr></table>'
    )


def _bar(segments: Sequence[Segment]) -> str:
    toned = [(s, _TONES[min(i, len(_TONES) - 1)]) for i, s in enumerate(segments)]
    cells = "".join(
        f'<td width="{max(1, round(s.share * 100))}%" bgcolor="{tone}" '
        f'style="height:14px;line-height:14px;font-size:1px;background:{tone}">&nbsp;</td>'
        for s, tone in toned
        if s.share > 0
    )
    legend = "\n".join(_legend(s, tone) for s, tone in toned)
    return f"""<table {_TABLE} width="100%" style="margin:0 0 8px"><tr>{cells}</tr></table>
<table {_TABLE} style="margin:0 0 16px">
{legend}
</table>"""


def _legend(segment: Segment, tone: str) -> str:
    size = f"{_TEXT};font-size:14px"
    return (
        f'<tr><td style="padding:2px 8px 2px 0"><span style="color:{tone}">&#9632;</span></td>'
        f'<td class="text" style="padding:2px 18px 2px 0;{size}">{escape(segment.label)}</td>'
        f'<td class="text" align="right" style="padding:2px 0;{size}">{escape(segment.value)}</td></tr>'
    )
