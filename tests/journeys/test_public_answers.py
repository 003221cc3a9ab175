"""What every public answer keeps: no cookie, a strict policy, little weight, and nothing that nobody read."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, datetime
from uuid import uuid4

import brotli
import httpx
import pytest
from playwright.sync_api import Response

from bench.local import wait_for

from .browsing import People, public_faults
from .product import Installed

TODAY = "london-united-today"
PATHS = [
    "/",
    f"/books/{TODAY}/",
    f"/books/{TODAY}/sign",
    f"/books/{TODAY}/pages/1",
    f"/books/{TODAY}/pages/1.json",
    f"/books/{TODAY}/pages/latest",
    f"/books/{TODAY}/book.json",
    f"/books/{TODAY}/count.json",
    f"/books/{TODAY}/feed.xml",
    "/books/london-united/",
    "/receipts/0000-0000-0000-0000",
    "/receipts/0000-0000-0000-0000.json",
    "/openapi.json",
    "/healthz",
    "/readyz",
    "/nothing-here",
    "/books/nothing-here/",
]
MOST_BYTES = 100_000
POLICY = ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")


@pytest.mark.parametrize("path", PATHS)
def test_a_public_answer_sets_no_cookie_and_varies_by_none(product: Installed, path: str) -> None:
    for headers in ({}, {"Cookie": "remembrancer_desk=abc", "Accept-Language": "ar"}):
        answer = httpx.get(product.url + path, headers=headers)
        assert public_faults(path, dict(answer.headers)) == []
        assert answer.status_code < 500


@pytest.mark.parametrize("path", [each for each in PATHS if not each.endswith((".json", ".xml"))])
def test_a_public_page_allows_its_own_files_only(product: Installed, path: str) -> None:
    policy = httpx.get(product.url + path).headers["content-security-policy"]
    assert all(each in policy for each in POLICY)
    assert "unsafe" not in policy
    assert "*" not in policy
    assert not re.search(r"https?:", policy)


def test_a_signing_sets_no_cookie_whether_taken_or_refused(product: Installed) -> None:
    url = f"{product.url}/books/{TODAY}/entries"
    for fields, status in (({"message": "Thinking of you."}, 303), ({"message": ""}, 422)):
        answer = httpx.post(url, data=fields, headers={"Cookie": "a=b"})
        assert answer.status_code == status
        assert public_faults(url, dict(answer.headers)) == []


@pytest.mark.parametrize("path", ["", "sign", "pages/1"])
def test_a_public_page_weighs_less_than_100_kilobytes(people: People, product: Installed, path: str) -> None:
    slug = _english_book(product)
    context = people.context()
    page, weighed = context.new_page(), []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: weighed.append(event["encodedDataLength"]))
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"{product.url}/books/{slug}/{path}", wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => 0)")
    assert len(answers) >= 2, "the page came without its style"
    told = ", ".join(f"{each.url.rsplit('/', 1)[-1]}" for each in answers)
    assert sum(weighed) <= MOST_BYTES, f"{sum(weighed):,} bytes: {told}"


def _english_book(product: Installed) -> str:
    slug = "weighed"
    if product.get(f"/books/{slug}/book.json")[0] == 200:
        return slug
    product.book(slug, datetime.now(UTC))
    words = "We came to the bridge with flowers, and stood a while, and thought of you all. " * 3
    signed = [product.sign(slug, message=f"{words}\n\n{number}", name="Ada") for number in range(24)]
    product.decide([each["id"] for each in signed], "accept")
    wait_for("its pages", lambda: len(product.everything(slug)) == len(signed))
    return slug


def test_words_that_nobody_accepted_are_nowhere(product: Installed) -> None:
    slug, marks = product.book("unread", datetime.now(UTC)), {}
    for fate in ("received", "held", "declined", "withdrawn", "removed", "families", "accepted"):
        marks[fate] = f"mark{uuid4().hex}"
        audience = "families" if fate == "families" else "everyone"
        entry = product.sign(slug, message=marks[fate], name=f"name{marks[fate]}", audience=audience)
        marks[f"{fate} receipt"], marks[f"{fate} id"] = entry["receipt"], entry["id"]
    _decide(product, marks)
    _take_back(product, marks["withdrawn"], marks["withdrawn receipt"])
    answers = _every_answer(product, slug, [each for name, each in marks.items() if "receipt" in name])
    files = {
        str(path): path.read_bytes() for path in (product.data / "published").rglob("*") if path.is_file()
    }
    unpacked = {name: _plain(name, body) for name, body in (files | answers).items()}
    assert any(marks["accepted"].encode() in body for body in unpacked.values())
    for fate in ("received", "held", "declined", "withdrawn", "removed", "families"):
        found = [name for name, body in unpacked.items() if marks[fate].encode() in body]
        assert found == [], f"The words of an entry that is {fate} stand in {found}"


def _decide(product: Installed, marks: dict[str, str]) -> None:
    accepted = ["accepted", "removed", "withdrawn", "held", "families"]
    product.decide([marks[f"{each} id"] for each in accepted], "accept")
    wait_for("the page", lambda: marks["held"] in str(product.everything("unread")))
    product.decide([marks["held id"]], "hold")
    product.decide([marks["removed id"]], "remove")
    product.decide([marks["declined id"]], "decline")


def _take_back(product: Installed, words: str, receipt: str) -> None:
    answer = httpx.post(f"{product.url}/receipts/{receipt}/withdraw", data={"sure": "yes"})
    assert answer.status_code in (200, 303)
    wait_for("the words to go", lambda: words not in str(product.everything("unread")))


def _every_answer(product: Installed, slug: str, receipts: list[str]) -> dict[str, bytes]:
    """Every address that the files of a book name, each receipt, and what a guess might find."""
    root = f"/books/{slug}"
    paths = {"/", f"{root}/", f"{root}/sign", f"{root}/book.json", f"{root}/count.json", f"{root}/feed.xml"}
    paths |= {f"{root}/pages/{each}" for each in ("1", "1.json", "2", "2.json", "latest", "")}
    paths |= {f"{root}/{each}" for each in ("entries", "entries.json", "search?q=mark", "pages/?n=1")}
    paths |= {f"/receipts/{code}{end}" for code in receipts for end in ("", ".json")}
    paths |= {"/metrics", "/openapi.json"}
    return {path: httpx.get(product.url + path, follow_redirects=True).content for path in paths}


def _plain(name: str, body: bytes) -> bytes:
    if name.endswith(".gz"):
        return gzip.decompress(body)
    if name.endswith(".br"):
        return bytes(brotli.decompress(body))
    return body
