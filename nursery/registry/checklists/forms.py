"""The forms of the checklist's draft."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField
from wtforms.validators import Length, NumberRange

from nursery.registry.checklists.commands import Frame
from nursery.registry.checklists.content import MOST_ITEMS, Checklist, ChecklistItem, Standard
from nursery.registry.rulesets.kinds import QualityArea, Rating, Severity
from nursery.registry.rulesets.labels import QUALITY_AREAS, RATINGS, SEVERITIES
from nursery.web.forms import DateField, IntegerField, LongTextField, RequestKeyField, Required, TextField
from nursery.web.versioned import VersionedForm

_SHARE = NumberRange(1, 100)


def _choices(labels: Any) -> list[tuple[str, Any]]:
    return [(one.value, label) for one, label in labels.items()]


class FrameForm(VersionedForm):
    """Titles, note, and how the rating is reckoned."""

    title_ar = TextField(_l("Title in Arabic"), [Required(), Length(max=200)])
    title_en = TextField(_l("Title in English"), [Required(), Length(max=200)])
    note = LongTextField(
        _l("What is new, and why"),
        [Length(max=2000)],
        description=_l("Shown to nurseries above the list of changes."),
    )
    is_example = BooleanField(_l("An example, to be confirmed by the ministry"))
    excellent = IntegerField(_l("Excellent from (per cent)"), [Required(), _SHARE])
    good = IntegerField(_l("Good from (per cent)"), [Required(), _SHARE])
    needs_improvement = IntegerField(_l("Needs improvement from (per cent)"), [Required(), _SHARE])
    hazard_cap = SelectField(_l("Best rating while a hazard is open"), choices=_choices(RATINGS))
    critical_cap = SelectField(_l("Best rating while a critical finding is open"), choices=_choices(RATINGS))

    @classmethod
    def of(cls, checklist: Checklist) -> FrameForm:
        """The form with what the draft says."""
        return cls(
            title_ar=checklist.title_ar,
            title_en=checklist.title_en,
            note=checklist.note,
            is_example=checklist.is_example,
            **{rating.value: share for rating, share in checklist.thresholds.items()},
            hazard_cap=checklist.caps[Severity.HAZARD].value,
            critical_cap=checklist.caps[Severity.CRITICAL].value,
        )

    def frame(self) -> Frame:
        """What the command takes."""
        return Frame(
            title_ar=str(self.title_ar.data),
            title_en=str(self.title_en.data),
            note=str(self.note.data or ""),
            is_example=bool(self.is_example.data),
            excellent=int(self.excellent.data),
            good=int(self.good.data),
            needs_improvement=int(self.needs_improvement.data),
            hazard_cap=Rating(self.hazard_cap.data),
            critical_cap=Rating(self.critical_cap.data),
        )


class ItemForm(VersionedForm):
    """One standard."""

    request_key = RequestKeyField()
    area = SelectField(_l("Quality area"), choices=_choices(QUALITY_AREAS))
    place = IntegerField(
        _l("Place in the area"),
        [NumberRange(0, MOST_ITEMS)],
        description=_l("1 is the first. Left empty, the standard comes last."),
    )
    text_ar = LongTextField(_l("Standard in Arabic"), [Required(), Length(max=500)])
    text_en = LongTextField(_l("Standard in English"), [Required(), Length(max=500)])
    weight = SelectField(
        _l("Weight"),
        choices=[(str(weight), str(weight)) for weight in range(1, 6)],
        description=_l("5 counts most."),
    )
    severity = SelectField(_l("How grave it is when not met"), choices=_choices(SEVERITIES))
    guide_slug = SelectField(
        _l("Section of the guide"),
        [Required()],
        description=_l("Where a nursery reads how to meet the standard."),
    )

    def offer(self, sections: dict[str, str]) -> None:
        """Offer the sections of the guide; one that is gone from it stays possible."""
        slugs = dict(sections)
        if self.guide_slug.data:
            slugs.setdefault(
                str(self.guide_slug.data), _("The section linked so far, no longer in the guide")
            )
        self.guide_slug.choices = [("", _("Choose a section")), *slugs.items()]

    @classmethod
    def of(cls, item: ChecklistItem) -> ItemForm:
        """The form with what the standard says."""
        values = {name: getattr(item, name) for name in ("text_ar", "text_en", "guide_slug")}
        place = int(item.number.split(".")[1])
        return cls(
            **values,
            area=item.area.value,
            severity=item.severity.value,
            weight=str(item.weight),
            place=place,
        )

    def standard(self, key: str = "") -> Standard:
        """What the command takes."""
        return Standard(
            key=key,
            area=QualityArea(self.area.data),
            text_ar=str(self.text_ar.data),
            text_en=str(self.text_en.data),
            weight=int(self.weight.data),
            severity=Severity(self.severity.data),
            guide_slug=str(self.guide_slug.data),
        )


class PublishForm(VersionedForm):
    """The day from which the draft holds."""

    effective_from = DateField(
        _l("In force from"),
        [Required()],
        description=_l("Visits from this day on are held by this version; earlier ones keep theirs."),
    )
