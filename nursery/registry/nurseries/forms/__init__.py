"""The forms of the nursery's file."""

from nursery.registry.nurseries.forms.incidents import AdditionForm, IncidentForm
from nursery.registry.nurseries.forms.listing import ListForm
from nursery.registry.nurseries.forms.photos import NewPhotoForm, PhotoForm
from nursery.registry.nurseries.forms.rooms import EditRoomForm, NewRoomForm
from nursery.registry.nurseries.forms.staff import EditStaffForm, NewStaffForm, PaperForm, RemoveStaffForm
from nursery.registry.nurseries.forms.terms import ClosingForm, FeesForm, HoursForm, ServicesForm

__all__ = [
    "AdditionForm",
    "ClosingForm",
    "EditRoomForm",
    "EditStaffForm",
    "FeesForm",
    "HoursForm",
    "IncidentForm",
    "ListForm",
    "NewPhotoForm",
    "NewRoomForm",
    "NewStaffForm",
    "PaperForm",
    "PhotoForm",
    "RemoveStaffForm",
    "ServicesForm",
]
