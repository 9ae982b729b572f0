"""The forms in which a version of the rules is edited, one for each part."""

from __future__ import annotations

from nursery.registry.rulesets.commands import Part
from nursery.registry.rulesets.forms.ages import AgesForm
from nursery.registry.rulesets.forms.base import PartForm
from nursery.registry.rulesets.forms.documents import DocumentsForm
from nursery.registry.rulesets.forms.general import GeneralForm
from nursery.registry.rulesets.forms.kinds import ApplicationsForm
from nursery.registry.rulesets.forms.limits import LimitsForm
from nursery.registry.rulesets.forms.publishing import PublishForm

__all__ = ["FORMS", "PartForm", "PublishForm"]

FORMS: dict[Part, type[PartForm]] = {
    Part.GENERAL: GeneralForm,
    Part.AGES: AgesForm,
    Part.APPLICATIONS: ApplicationsForm,
    Part.DOCUMENTS: DocumentsForm,
    Part.LIMITS: LimitsForm,
}
