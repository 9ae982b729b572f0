"""The named activities of a version, by age and by what they are good for."""

from __future__ import annotations

from flask import g, render_template, request
from werkzeug.wrappers import Response

from nursery.accounts.access import actor_or_none
from nursery.guide import activities, labels, pages, queries
from nursery.guide.views.blueprint import blueprint
from nursery.web.access import public


@blueprint.get("/v<int:number>/activities", endpoint="activities")
@public
def finder(number: int) -> Response:
    """All activities, or with `?age=` and `?domain=` those for some children."""
    version = queries.version_numbered(number, actor=actor_or_none())
    return pages.answer(version, "activities", lambda: _page(version))


def _page(version: queries.VersionItem) -> str:
    boxes = queries.texts(version.id, containing=('!!! activity "',))
    everything = activities.activities_in(boxes)
    age, domain = request.args.get("age", ""), request.args.get("domain", "")
    age, domain = age if age in labels.AGES else "", domain if domain in activities.DOMAINS else ""
    shown = [
        activity
        for activity in everything
        if (not age or activity.suits(age)) and (not domain or activity.domain == domain)
    ]
    return render_template(
        "guide/activities.html",
        version=version,
        activities=shown,
        all_activities=len(everything),
        age=age,
        domain=domain,
        domains={key: words[("ar", "en").index(g.lang)] for key, words in activities.DOMAINS.items()},
        items=dict(zip(activities.ITEMS, activities.LABELS[g.lang], strict=True)),
    )
