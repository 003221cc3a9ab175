"""A projector through the door: its page, its plan, and nothing of what is told at a node."""

from __future__ import annotations

import json

import pytest

from remembrancer.editions.web import ProjectionView, projection

VIEW = ProjectionView("river-1", "River front, left", "london", "#LondonUnited")
PLAN = {"format": "remembrancer-plan/1", "revision": "0123456789abcdef"}


@pytest.fixture
def projector(host):
    host.store.put("stage/river-1/index.html", projection(VIEW))
    host.store.put("stage/river-1/plan.json", json.dumps(PLAN).encode())


def test_the_page_names_its_plan_its_pack_and_its_lettering(door, projector):
    shown = door.get("/stage/river-1/")
    assert shown.status_code == 200
    for given in ('data-plan="plan.json"', 'data-pack="/books/london/installation/pack/"', 'id="stage"'):
        assert given in shown.text
    assert 'data-lettering="#LondonUnited"' in shown.text
    assert "data-control" not in shown.text
    assert "worker-src 'self'" in shown.headers["content-security-policy"]


def test_without_its_slash_the_address_leads_on(door, projector):
    answer = door.get("/stage/river-1")
    assert (answer.status_code, answer.headers["location"]) == (308, "/stage/river-1/")


def test_the_plan_is_given_as_it_lies_there_and_seldom_sent_twice(door, projector):
    answer = door.get("/stage/river-1/plan.json")
    assert answer.json() == PLAN
    assert answer.headers["content-type"] == "application/json"
    known = {"if-none-match": answer.headers["etag"]}
    assert door.get("/stage/river-1/plan.json", headers=known).status_code == 304


def test_a_new_plan_is_seen_at_once(door, host, projector):
    door.get("/stage/river-1/plan.json")
    host.store.put("stage/river-1/plan.json", json.dumps({**PLAN, "revision": "f" * 16}).encode())
    assert door.get("/stage/river-1/plan.json").json()["revision"] == "f" * 16


@pytest.mark.parametrize("id", ["river-2", "River-1", "%2e%2e", "river_1", "r" * 61])
def test_a_projector_that_is_not_there_has_no_page(door, projector, id):
    for path in (f"/stage/{id}", f"/stage/{id}/", f"/stage/{id}/plan.json"):
        answer = door.get(path)
        assert answer.status_code == 404, path


def test_nobody_is_told_anything_and_no_beat_is_taken_through_the_door(door, projector):
    assert door.get("/stage/river-1/control").status_code == 404
    assert door.post("/stage/river-1/beat", json={}).status_code in (403, 404)
    assert door.post("/stage/river-1/").status_code == 405


def test_no_answer_sets_a_cookie_or_varies_by_one(door, projector):
    for path in ("/stage/river-1/", "/stage/river-1/plan.json"):
        answer = door.get(path)
        assert "set-cookie" not in answer.headers
        assert "cookie" not in answer.headers.get("vary", "").lower()


def test_the_name_of_a_projector_cannot_leave_its_place_in_the_page():
    page = projection(
        ProjectionView("a", '"><script>alert(1)</script>', "b", '#"x', control="control")
    ).decode()
    assert "<script>alert" not in page
    assert 'data-control="control"' in page
    assert json.loads(page.split('id="words">')[1].split("</script>")[0])["other"]
