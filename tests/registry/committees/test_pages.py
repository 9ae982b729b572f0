"""The pages of committees, for members and others."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask import Flask

from nursery.registry.committees import commands
from nursery.registry.committees.lifecycle import Mode, Vote
from nursery.registry.licensing.lifecycle import ApplicationState
from tests.registry.committees.arrange import Panel, item_of, make_panel, plan, start, vote_on
from tests.support.pages import PageClient
from tests.support.people import sign_in
from tests.support.queries import counted_queries

F = Vote.FOR
BOTH = pytest.mark.parametrize("language", ["ar", "en"])


@pytest.fixture
def panel(app: Flask) -> Panel:
    with app.app_context():
        return make_panel()


@BOTH
def test_a_sitting_from_its_plan_to_its_minutes(
    app: Flask, client: PageClient, panel: Panel, language: str
) -> None:
    sign_in(client, panel.chair)
    here = f"/{language}/committees"
    page = client.page(here)
    assert "2026-000001" in page.text
    page = client.send(
        f"{here}/sittings/new/subcommittee?governorate=SY-DI",
        {"held_on": "2026-11-21", "place": "قاعة المديرية", "mode": "meeting"},
    )
    assert "2026-000001" in page.text and "قاعة المديرية" in page.text
    with app.app_context():
        item_id = item_of(1).id
    assert "1/2026" in client.page(f"{here}/items/{item_id}").text
    few = client.send(f"{here}/sittings/1", {"present": str(panel.ids[0])}, form=-2, status=422)
    assert few.all(".//*[@class='error-summary']")
    data = client.page(f"{here}/sittings/1").form_values(-2)
    client.resend(f"{here}/sittings/1/presence", {**data, "present": [str(one) for one in panel.ids]})
    item = f"{here}/items/{item_id}"
    client.send(item, {"motion": "grant"}, form=0)
    client.send(item, {"vote": "for"}, form=0)
    sign_in(client, panel.second)
    client.send(item, {"vote": "against"}, form=0)
    client.send(item, {"vote": "abstain"}, form=0)
    sign_in(client, panel.chair)
    page = client.page(item)
    sent = {**page.form_values(1), f"vote_{panel.ids[2]}": "against", "close": "1"}
    assert f"vote_{panel.ids[1]}" not in sent, "who voted themselves is entered by nobody"
    page = client.resend(f"{item}/votes", sent)
    assert "2026-000001" in page.text
    page = client.page(item)
    assert panel.chair.name in page.text and panel.third.name in page.text
    with app.app_context():
        assert panel.story.row.state is ApplicationState.APPROVED
    page = client.send(f"{here}/sittings/1", {"remarks": "ملاحظة للمحضر"})
    assert "ملاحظة للمحضر" in page.text
    page = client.send(f"{here}/sittings/1")
    assert page.all(".//section[@class='papers']")
    assert client.page(f"{here}/items/{item_id}").status == 200


@BOTH
def test_what_is_wrong_with_a_proposal_stands_beside_it(
    client: PageClient, app: Flask, panel: Panel, language: str
) -> None:
    with app.app_context():
        item_id = start(panel)
    sign_in(client, panel.chair)
    where = f"/{language}/committees/items/{item_id}"
    everybody = [str(one) for one in panel.ids]
    data = {**client.page(where).form_values(0), "present": everybody, "motion": "refuse", "reason": ""}
    page = client.resend(where, data, status=422)
    assert page.all(".//*[@class='error-summary']") and page.form_values(0)["motion"] == "refuse"
    data |= {
        "motion": "grant_with_conditions",
        "reason": "بشرط.",
        "text_ar_2": "شرط",
        "due_on_2": "2020-01-01",
    }
    page = client.resend(where, data, status=422)
    assert page.all(".//*[@id='due_on_2-error']") and page.form_values(0)["text_ar_2"] == "شرط"
    few = {**data, "present": everybody[:1], "motion": "grant"}
    assert client.resend(where, few, status=422).all(".//*[@id='present-error']")
    assert client.send(where, {"reason": ""}, status=422).all(".//*[@class='error-summary']")
    assert "إلى جلسة لاحقة" in client.send(where, {"reason": "تنقص وثيقة"}).text or language == "en"


@BOTH
def test_two_members_at_once_the_second_reads_that_a_vote_is_open(
    client: PageClient, app: Flask, panel: Panel, language: str
) -> None:
    with app.app_context():
        item_id = start(panel)
    where = f"/{language}/committees/items/{item_id}"
    sign_in(client, panel.second)
    data = {**client.page(where).form_values(0), "present": [str(one) for one in panel.ids]}
    with app.app_context():
        commands.put_to_vote(item_id, commands.Proposal("grant"), present=panel.ids, actor=panel.chair)
    page = client.resend(where, {**data, "motion": "refuse", "reason": "سبب"}, status=409)
    assert page.all(".//*[@class='error-summary']")
    sent = {**client.page(where).form_values(0), "vote": "against"}
    with app.app_context():
        commands.take_back(item_id, actor=panel.chair)
        refusing = commands.Proposal("refuse", "المخارج غير كافية.")
        commands.put_to_vote(item_id, refusing, actor=panel.chair)
    client.resend(f"{where}/vote", sent, status=409)
    with app.app_context():
        assert item_of(1).motion == "refuse"
        commands.close_vote(item_id, votes=panel.votes(F, F, F), actor=panel.chair)
    page = client.resend(f"{where}/vote", sent, status=409)
    assert panel.chair.name in page.text


@BOTH
def test_a_member_objects_to_the_vote_entered_for_them(
    client: PageClient, app: Flask, panel: Panel, language: str
) -> None:
    with app.app_context():
        item_id = start(panel)
        vote_on(item_id, panel.votes(F, F, F), motion="grant", actor=panel.chair)
    where = f"/{language}/committees/items/{item_id}"
    sign_in(client, panel.second)
    assert panel.chair.name in client.page(where).text
    page = client.send(where, {"text": "صوّتُّ ضد القرار."}, form=0)
    assert "صوّتُّ ضد القرار." in page.text
    sign_in(client, panel.chair)
    page = client.send(f"/{language}/committees/sittings/1", {"remarks": ""})
    assert "صوّتُّ ضد القرار." in page.text
    client.send(f"/{language}/committees/sittings/1")
    sign_in(client, panel.second)
    assert not client.page(where).all(".//form[@id='dispute']")


@BOTH
def test_by_circulation_each_votes_on_their_own_screen(
    client: PageClient, app: Flask, panel: Panel, language: str
) -> None:
    with app.app_context():
        item_id = item_of(plan(panel, mode=Mode.CIRCULATION)).id
    for member in (panel.chair, panel.second, panel.third):
        sign_in(client, member)
        assert client.page(f"/{language}/my-work").status == 200
        page = client.send(f"/{language}/committees/items/{item_id}", {"vote": "for"}, form=0)
    assert panel.chair.name in page.text
    with app.app_context():
        assert panel.story.row.state is ApplicationState.APPROVED


def test_one_press_leads_from_the_application_to_the_votes(
    client: PageClient, app: Flask, panel: Panel
) -> None:
    sign_in(client, panel.chair)
    page = client.send(f"/ar/licensing/applications/{panel.story.application_id}")
    assert "الطرح للتصويت" in page.text
    sign_in(client, panel.story.officer)
    page = client.page(f"/ar/licensing/applications/{panel.story.application_id}")
    assert "عرضه في جلسة" not in page.text


def test_others_stay_outside(client: PageClient, app: Flask, panel: Panel) -> None:
    with app.app_context():
        item_id = start(panel)
    sign_in(client, panel.story.officer)
    for path in ("", "/sittings/1", f"/items/{item_id}", "/sittings/new/main"):
        assert client.get(f"/ar/committees{path}").status_code == 403
    sign_in(client, panel.chair)
    assert client.get("/ar/committees/sittings/new/main").status_code == 404
    assert client.get("/ar/committees/sittings/new/subcommittee?governorate=SY-HL").status_code == 404
    assert client.get("/ar/committees/sittings/99").status_code == 404


def test_the_list_of_sittings_asks_as_often_for_many(app: Flask, client: PageClient, panel: Panel) -> None:
    sign_in(client, panel.chair)
    with app.app_context():
        plan(panel)
    with counted_queries() as one:
        client.page("/ar/committees")
    with app.app_context():
        for _ in range(3):
            plan(panel)
            uuid4()
    with counted_queries() as many:
        client.page("/ar/committees")
    assert len(many) == len(one)


def test_what_the_committee_weighs_stands_where_it_decides(
    app: Flask, client: PageClient, panel: Panel
) -> None:
    sign_in(client, panel.chair)
    with app.app_context():
        plan(panel)
        item_id = item_of(1).id
    page = client.page(f"/en/committees/items/{item_id}")
    assert "Places asked for and capacity" in page.text
