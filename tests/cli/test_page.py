"""The HTML page: self-contained, the text untouched, every claim tied to its words by offsets of the browser's own counting."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

import rawi
from rawi.cli.page import page, units
from rawi.cli.read import Read
from rawi.model import Reading

TEXT = (
    "الجيش: مقتل خمسة جنود 😀\r\n\r\n"
    'قال المتحدث باسم الجيش إن "خمسة جنود قتلوا" في قصف على البلدة أمس.\r\n'
    "ونفت الميليشيا قصف البلدة، وقالت إن مقاتليها قد ينسحبون <غدا> & لا يعودون."
)
VOID = {"meta", "br", "link", "img"}


class Tree(HTMLParser):
    """Checks that tags nest, and collects text nodes and attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._classes: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self._classes.append(dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._classes.pop()

    def handle_data(self, data: str) -> None:
        if self._classes:
            self.texts.setdefault(self._classes[-1], []).append(data)

    def with_class(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.tags if name in (attrs.get("class") or "").split()]


def read(text: str = TEXT, **facts: str) -> Reading:
    return rawi.read(text, published="2026-03-04", **facts)


def made(*readings: Reading) -> str:
    return page([Read(f"input {number}", reading) for number, reading in enumerate(readings)], rawi.reader().heads)


def cut(node: str, at: list[int]) -> str:
    """What a browser finds between two offsets of a text node: it counts UTF-16 code units."""
    return node.encode("utf-16-le")[2 * at[0] : 2 * at[1]].decode("utf-16-le")


def test_every_claim_and_role_points_to_its_words() -> None:
    reading = read()
    tree = Tree(made(reading))
    node = "".join(tree.texts["text"])
    assert node == TEXT.replace("\r\n", "\n")
    cards = [attrs for _, attrs in tree.tags if "data-at" in attrs]
    assert len(cards) == len(reading.claims) >= 4
    by_id = {f"a1-{claim.id}": claim for claim in reading.claims}
    for card in cards:
        claim = by_id[card["id"] or ""]
        assert cut(node, json.loads(card["data-at"] or "")) == claim.trigger.text
        spans = [cut(node, at) for at in json.loads(card["data-roles"] or "")]
        assert spans == [span.text for role in rawi.model.ROLES for span in getattr(claim, role)]
    cues = json.loads(tree.with_class("text")[0]["data-cues"] or "")
    assert [cut(node, at) for at in cues] == [statement.cue.text for statement in reading.statements]


def test_code_points_are_counted_as_a_browser_counts() -> None:
    assert units("a😀\r\nb\rc") == [0, 1, 3, 3, 4, 5, 6, 7]


def test_certainty_is_told_by_sign_word_and_class() -> None:
    source = made(read())
    for sign, word, kind in (("●", "certain", "sure"), ("◔", "possible", "open"), ("⊗", "certainly not", "not")):
        assert re.search(
            rf'<li [^>]*class="{kind}"[^>]*><p class="head"><span class="certainty"><span [^>]*>{sign}</span> {word}</span>', source
        )


def test_the_chain_of_speakers_ends_with_the_outlet() -> None:
    source = made(read(outlet="وكالة رمال"))
    chains = [re.sub(r"<[^>]+>", "", chain) for chain in re.findall(r'<ul class="chain">(.*?)</ul>', source)]
    assert "denied by الميليشيا officepublished by وكالة رمال" in chains
    assert all(chain.endswith("published by وكالة رمال") for chain in chains)


def test_the_page_asks_the_network_for_nothing() -> None:
    source = made(read(url="https://example.invalid/1"))
    tree = Tree(source)
    assert not [tag for tag, attrs in tree.tags if attrs.keys() & {"src", "srcset", "action"} or tag in ("link", "iframe", "img", "base")]
    assert all((attrs.get("href") or "#").startswith("#") for _, attrs in tree.tags)
    assert "url(" not in source and "@import" not in source
    assert "default-src 'none'" in (tree.tags[3][1].get("content") or "")


def test_the_policy_allows_the_very_script_and_style_of_the_page() -> None:
    import hashlib  # noqa: PLC0415
    from base64 import b64encode  # noqa: PLC0415

    source = made(read())
    policy = re.search('Content-Security-Policy" content="([^"]*)"', source)
    assert policy is not None
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        assert content is not None
        assert f"{tag}-src 'sha256-{b64encode(hashlib.sha256(content[1].encode()).digest()).decode()}'" in policy[1]


@pytest.mark.parametrize("evil", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</div></article>", "]]>", "&lt;b&gt;"])
def test_nothing_of_the_input_becomes_markup(evil: str) -> None:
    text = f"قال المتحدث {evil} إن خمسة جنود قتلوا في قصف على البلدة."
    reading = rawi.read(text, title=f"عنوان {evil}", outlet=evil, url=f"javascript:{evil}")
    tree = Tree(made(reading))
    assert "".join(tree.texts["text"]) == text
    assert sum(tag == "script" for tag, _ in tree.tags) == 1
    assert not [tag for tag, _ in tree.tags if tag == "img"]


def test_direction_marks_and_control_characters_turn_nothing_around() -> None:
    text = "قال المتحدث \u202eإن\u202c خمسة جنود\x00\x1b قتلوا في \u2067قصف\u2069 على البلدة."
    source = made(rawi.read(text))
    assert not set("\u202e\u202c\u2067\u2069\x00\x1b") & set(source)
    assert len("".join(Tree(source).texts["text"])) == len(text)


def test_many_articles_have_a_list_and_ids_of_their_own() -> None:
    source = made(read(), read(), rawi.read("The army said so."))
    ids = re.findall(r' id="([^"]+)"', source)
    assert len(ids) == len(set(ids))
    assert re.findall(r'href="#(a\d)"', source) == ["a1", "a2", "a3"]
    assert "the text is not Arabic: nothing was read" in source
    assert "No statement and no claim was found." in source


def test_no_article_makes_a_page_too() -> None:
    Tree(made())
