"""Words for the refusals of licensing."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "licensing.missing": _l("Fill in this field."),
    "licensing.too_short": _l("Write at least %(least)s characters; so far there are %(length)s."),
    "licensing.too_long": _l("Write at most %(most)s characters; this text has %(length)s."),
    "licensing.phone": _l("Write the phone number in digits, such as 011 222 3344 or +963 11 222 3344."),
    "provider.registration_number.natural_person": _l(
        "Write the national number: 11 digits, as on the identity card."
    ),
    "provider.registration_number.legal_person": _l(
        "Write the registration number in digits, with its year if it has one, such as 1234/2019."
    ),
    "provider.exists": _l("You already act for a provider. Its nurseries are listed under “My nurseries”."),
    "nursery.no_such_governorate": _l("Choose one of the governorates."),
    "nursery.district_elsewhere": _l(
        "This district does not belong to the governorate. Choose one of its districts."
    ),
    "nursery.half_a_point": _l("Write both coordinates, or leave both empty."),
    "nursery.coordinates_swapped": _l(
        "The coordinates look swapped. Latitude is the number from 32 to 37.5, longitude the one "
        "from 35.4 to 42.5: write each in its own field."
    ),
    "nursery.outside_the_country": _l(
        "This point lies outside the country. Latitude goes from 32 to 37.5, longitude from 35.4 to 42.5."
    ),
    "nursery.places_below_zero": _l("Write 0 or more places."),
    "nursery.too_many_places": _l("Write at most %(most)s places for one age group."),
    "nursery.no_places": _l("Write the places for at least one age group."),
    "nursery.being_assessed": _l(
        "The nursery cannot be changed while application %(reference)s is being assessed. You can "
        "correct it when the directorate asks for information."
    ),
    "nursery.licensed": _l(
        "The nursery cannot be changed while licence %(number)s is in force: the public register "
        "shows what was granted. Write to the directorate about changes."
    ),
    "nursery.governorate_fixed": _l(
        "The application is with the directorate of its governorate. Choose a district of the "
        "same governorate, or withdraw the application first."
    ),
    "application.already_open": _l(
        "Application %(reference)s for this nursery is not closed yet. Continue it, or withdraw it first."
    ),
    "application.nursery_licensed": _l(
        "This nursery already has licence %(number)s, in force until %(day)s."
    ),
    "application.not_a_draft": _l("The application was already submitted and can no longer be changed."),
    "application.no_documents_now": _l(
        "Documents can be added to a draft, and when the directorate has asked for information."
    ),
    "application.document_is_fixed": _l(
        "This document was part of what you submitted. It stays in the file."
    ),
    "application.no_such_document_kind": _l("Choose one of the kinds of documents in the list."),
    "application.file_type": _l("This kind of file is not accepted. Send a PDF, JPEG or PNG file."),
    "application.file_empty": _l("This file is empty. Choose the right file and send it again."),
    "application.file_too_big": _l("This file is too big. Choose one of at most %(most)s MB."),
    "application.too_many_files": _l("An application may have at most %(most)s documents. Remove one first."),
    "application.statement_too_short": _l(
        "Your description needs at least %(least)s characters before you can submit."
    ),
    "application.documents_missing": _l("Some required documents are still missing. Add them, then submit."),
    "application.not_your_step": _l("This step is not yours to take."),
    "application.own_proposal": _l(
        "You proposed the decision. Another member of the committee has to decide."
    ),
    "application.visit_in_the_past": _l("Choose a day from %(day)s on."),
    "application.visit_in_the_future": _l("The visit cannot be in the future. Choose a day up to %(day)s."),
    "application.visit_before_application": _l(
        "The visit cannot lie before the application was submitted, on %(day)s."
    ),
    "application.reason_against_proposal": _l("You decide otherwise than proposed. Write the reason."),
    "application.not_due_yet": _l("The time limit for the answer has not passed yet."),
    "application.not_possible_now": _l("This step does not fit the present state of the application."),
    "application.already.submit": _l(
        "This step cannot be taken now: the application was submitted by %(by)s on %(at)s."
    ),
    "application.already.begin_assessment": _l(
        "This step cannot be taken now: the assessment was begun by %(by)s on %(at)s."
    ),
    "application.already.ask_information": _l(
        "This step cannot be taken now: information was asked for by %(by)s on %(at)s."
    ),
    "application.already.answer": _l(
        "This step cannot be taken now: an answer was given by %(by)s on %(at)s."
    ),
    "application.already.plan_site_check": _l(
        "This step cannot be taken now: the on-site check was planned by %(by)s on %(at)s."
    ),
    "application.already.record_site_check": _l(
        "This step cannot be taken now: the on-site check was recorded by %(by)s on %(at)s."
    ),
    "application.already.propose": _l(
        "This step cannot be taken now: a decision was proposed by %(by)s on %(at)s."
    ),
    "application.already.grant": _l("Already decided: the licence was granted by %(by)s on %(at)s."),
    "application.already.refuse": _l("Already decided: the licence was refused by %(by)s on %(at)s."),
    "application.already.withdraw": _l("The application was withdrawn by %(by)s on %(at)s."),
    "application.already.lapse": _l("The application lapsed on %(at)s because no answer came in time."),
    "licence.not_possible_now": _l("This step does not fit the present state of the licence."),
    "licence.expired": _l("The licence expired on %(day)s."),
    "licence.already.suspend": _l("Already done: the licence was suspended by %(by)s on %(at)s."),
    "licence.already.restore": _l("Already done: the suspension was lifted by %(by)s on %(at)s."),
    "licence.already.revoke": _l("Already done: the licence was revoked by %(by)s on %(at)s."),
    "licence.already.surrender": _l("Already done: the licence was given up by %(by)s on %(at)s."),
}
