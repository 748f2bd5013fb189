"""Messages and views of Slack as one HTML page for people: plain, escaped, without any address of its own.

It shows what our blocks say, about as Slack lays it out; it is no copy of Slack. Given the same values as Slack's Web
API, it is used to look at messages, and for pictures in the documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape
from typing import Any

from markdown_it import MarkdownIt
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

Json = Mapping[str, Any]
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
_STATUS = {"pending": "○", "in_progress": "◐", "complete": "✓", "error": "✗"}
_LINKED = re.compile(r"<([^<>|]+)\|([^<>]*)>")
_STYLE = """
body { margin: 0; font: 15px/1.46 "Liberation Sans", Arial, sans-serif; color: #1d1c1d; background: #f4f4f4; }
main { max-width: 760px; margin: 0 auto; padding: 12px; }
article { background: #fff; border: 1px solid #ddd; border-radius: 8px; padding: 8px 16px 12px; margin: 0 0 16px; }
article > h6 { margin: 0 0 8px; font-size: 12px; color: #616061; font-weight: normal; }
.who { font-weight: bold; }
.block { margin: 8px 0; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 8px 0; line-height: 1.3; overflow-wrap: anywhere; }
.small { font-size: 13px; color: #616061; white-space: pre-wrap; }
.said { white-space: pre-wrap; }
pre { background: #f8f8f8; border: 1px solid #ddd; border-radius: 4px; padding: 8px; margin: 4px 0;
  font-size: 12px; line-height: 1.5; font-family: "DejaVu Sans Mono", monospace; white-space: pre-wrap;
  overflow-wrap: anywhere; }
code { background: #f8f8f8; border: 1px solid #ddd; border-radius: 3px; padding: 1px 3px; font-size: 12px;
  color: #c01343; font-family: "DejaVu Sans Mono", monospace; }
a code { color: #1264a3; }
pre code { border: 0; color: inherit; padding: 0; }
a { color: #1264a3; text-decoration: none; }
blockquote { border-left: 4px solid #ddd; margin: 4px 0; padding: 0 0 0 12px; }
ul, ol { margin: 4px 0; padding-left: 26px; }
hr { border: 0; border-top: 1px solid #ddd; margin: 16px 0; }
.buttons { display: flex; flex-wrap: wrap; gap: 8px; }
.button, .select { border: 1px solid #bbb; border-radius: 4px; padding: 4px 12px; font-weight: bold;
  font-size: 13px; }
.primary { background: #007a5a; color: #fff; border-color: #007a5a; }
.danger { color: #e01e5a; border-color: #e01e5a; }
.select { font-weight: normal; }
.field { border: 1px solid #bbb; border-radius: 4px; padding: 6px 10px; color: #777; }
.label { font-weight: bold; display: block; margin: 4px 0; }
.user { background: #e8f1fa; color: #1264a3; }
.task { margin: 6px 0 6px 4px; }
.task .small, .task .small div { display: inline; } .task .small { margin-left: 6px; }
.error { color: #e01e5a; }
.in_progress { font-weight: bold; }
.in_progress .small { font-weight: normal; }
.thumb { font-size: 12px; color: #616061; border: 1px solid #ddd; border-radius: 10px; padding: 1px 8px; }
td { overflow-wrap: normal; } table { border-collapse: collapse; font-size: 13px; }
td, th { border: 1px solid #ddd; padding: 4px 8px; text-align: left; }
.modal > h6 { color: #1d1c1d; font-size: 18px; font-weight: bold; }
.ends { display: flex; gap: 8px; justify-content: flex-end; }
.c-k, .c-kd, .c-kn, .c-kt { color: #8a2be2; }
.c-s, .c-s1, .c-s2 { color: #067d3c; }
.c-c1, .c-cm { color: #777; }
"""


def page(
    shown: Iterable[tuple[str, Json]], title: str = "Go Mentor in Slack", names: Mapping[str, str] | None = None
) -> str:
    """(what it is, a message or a view), in order. `names` of people, by their account; a message may say `who`."""
    articles = "".join(_article(heading, document) for heading, document in shown)
    for account, name in (names or {}).items():
        articles = articles.replace(f">@{escape(account)}<", f">@{escape(name)}<")
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    return (
        f'<!doctype html><html lang="en"><head>{head}<style>{_STYLE}</style></head><body><main>{articles}</main></body>'
    )


def _article(heading: str, document: Json) -> str:
    blocks = "".join(_block(block) for block in document.get("blocks", ()))
    if document.get("type") != "modal":
        who = (
            ""
            if document.get("type") == "home"
            else f'<div class="who">{escape(document.get("who", "Go Mentor"))}</div>'
        )
        return f"<article><h6>{escape(heading)}</h6>{who}{blocks}</article>"
    ends = [f'<span class="button">{_plain(document["close"])}</span>'] if "close" in document else []
    ends += [f'<span class="button primary">{_plain(document["submit"])}</span>'] if "submit" in document else []
    below = f'<div class="ends">{"".join(ends)}</div>'
    return f'<article class="modal"><h6>{_plain(document["title"])}</h6>{blocks}{below}</article>'


def _block(block: Json) -> str:
    return f'<div class="block">{_SHOWN[block["type"]](block)}</div>'


def _plain(text: Json) -> str:
    return escape(text["text"]) if text["type"] == "plain_text" else _mrkdwn(text["text"])


def _mrkdwn(text: str) -> str:
    """Links, bold and code; everything else as it stands, entities read once."""
    shown, at = "", 0
    for found in _LINKED.finditer(text):
        shown += _emphasis(text[at : found.start()])
        shown += f'<a href="{escape(unescape(found[1]))}">{escape(unescape(found[2]))}</a>'
        at = found.end()
    return shown + _emphasis(text[at:])


def _emphasis(text: str) -> str:
    shown = escape(unescape(text))
    return re.sub(r"`([^`\n]+)`", r"<code>\1</code>", re.sub(r"(?<!\w)\*([^*\n]+)\*(?!\w)", r"<b>\1</b>", shown))


def _code(code: str, language: str) -> str:
    try:
        return highlight(code, get_lexer_by_name(language, stripnl=False), HtmlFormatter(nowrap=True, classprefix="c-"))
    except ClassNotFound:
        return escape(code)


def _rich_text(block: Json) -> str:
    return "".join(_rich(element) for element in block["elements"])


def _rich(element: Json) -> str:
    inside = element["elements"]
    if element["type"] == "rich_text_preformatted":
        return f"<pre>{_code(''.join(run['text'] for run in inside), element.get('language', 'text'))}</pre>"
    if element["type"] == "rich_text_list":
        tag = "ol" if element["style"] == "ordered" else "ul"
        return f"<{tag}>{''.join(f'<li>{_rich(item)}</li>' for item in inside)}</{tag}>"
    tag = "blockquote" if element["type"] == "rich_text_quote" else "div"
    return f'<{tag} class="said">{"".join(_run(run) for run in inside)}</{tag}>'


def _run(run: Json) -> str:
    if run["type"] == "user":
        return f'<span class="user">@{escape(run["user_id"])}</span>'
    shown = escape(run["text"])
    for style, tag in (("code", "code"), ("bold", "b"), ("italic", "i")):
        shown = f"<{tag}>{shown}</{tag}>" if run.get("style", {}).get(style) else shown
    return f'<a href="{escape(run["url"])}">{shown}</a>' if run["type"] == "link" else shown


def _element(element: Json) -> str:
    kind = element["type"]
    if kind == "button":
        return f'<span class="button {element.get("style", "")}">{_plain(element["text"])}</span>'
    if kind == "feedback_buttons":
        thumbs = (element["positive_button"], element["negative_button"])
        return "".join(f'<span class="thumb">{_plain(thumb["text"])}</span>' for thumb in thumbs)
    if kind == "plain_text_input":
        shown = escape(element["initial_value"]) if "initial_value" in element else _plain(element["placeholder"])
        return f'<div class="field">{shown}{"<br><br>" if element.get("multiline") else ""}</div>'
    if kind == "static_select":
        chosen = element.get("initial_option", {}).get("text") or element["placeholder"]
        return f'<span class="select">{_plain(chosen)} ▾</span>'
    box = "○" if kind == "radio_buttons" else "☐"
    return "".join(
        f"<div>{box} {_plain(o['text'])}"
        + (f'<div class="small">{_plain(o["description"])}</div>' if "description" in o else "")
        + "</div>"
        for o in element["options"]
    )


def _section(block: Json) -> str:
    accessory = _element(block["accessory"]) if "accessory" in block else ""
    return f'<div class="said">{_plain(block["text"])}</div>{accessory}'


def _input(block: Json) -> str:
    optional = ' <span class="small">(optional)</span>' if block.get("optional") else ""
    hint = f'<div class="small">{_plain(block["hint"])}</div>' if "hint" in block else ""
    return f'<span class="label">{_plain(block["label"])}{optional}</span>{_element(block["element"])}{hint}'


def _table(block: Json) -> str:
    rows = ("".join(f"<td>{escape(cell['text'])}</td>" for cell in row) for row in block["rows"])
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _task(task: Json) -> str:
    details = task.get("details", "")
    shown = _rich_text(details) if isinstance(details, Mapping) else escape(details)
    under = f'<div class="small">{shown}</div>' if shown else ""
    return f'<div class="task {task["status"]}">{_STATUS[task["status"]]} {escape(task["title"])}{under}</div>'


def _buttons(block: Json) -> str:
    return f'<div class="buttons">{"".join(_element(element) for element in block["elements"])}</div>'


_SHOWN = {
    "actions": _buttons,
    "context": lambda block: f'<div class="small">{" ".join(_plain(e) for e in block["elements"])}</div>',
    "context_actions": _buttons,
    "divider": lambda block: "<hr>",
    "header": lambda block: f"<h2>{_plain(block['text'])}</h2>",
    "input": _input,
    "markdown": lambda block: _MARKDOWN.render(block["text"]),
    "plan": lambda block: f"<b>{escape(block['title'])}</b>{''.join(_task(task) for task in block['tasks'])}",
    "rich_text": _rich_text,
    "section": _section,
    "table": _table,
    "task_card": _task,
}
