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
    "application.no_licence": _l("This nursery has no licence yet. Apply for one first."),
    "application.licence_revoked": _l(
        "Licence %(number)s was revoked. It can no longer be renewed, amended or transferred; the nursery "
        "needs a new licence."
    ),
    "application.licence_surrendered": _l(
        "Licence %(number)s was given up. It can no longer be renewed, amended or transferred; the nursery "
        "needs a new licence."
    ),
    "application.licence_transferred": _l("Licence %(number)s went over to another holder."),
    "application.licence_expired": _l(
        "Licence %(number)s expired on %(day)s. It can no longer be renewed, amended or transferred; the "
        "nursery needs a new licence."
    ),
    "application.licence_suspended": _l(
        "Licence %(number)s is suspended. This becomes possible when the suspension is lifted."
    ),
    "application.provisional_not_renewed": _l(
        "Licence %(number)s is provisional and is not renewed: apply for the full licence."
    ),
    "application.renewal_too_early": _l("The renewal can be applied for from %(day)s on."),
    "application.nothing_changed": _l("Say first what is to change: so far all is as it stands."),
    "application.no_changes_now": _l(
        "Changes can be written in a draft, and when the directorate has asked for information."
    ),
    "application.governorate_stays": _l(
        "A licence stays in its governorate. Choose a district of the same governorate; a nursery that moves "
        "to another one needs a new licence."
    ),
    "application.document_expired": _l(
        "One of the documents was valid only until %(day)s. Replace it, then submit."
    ),
    "application.document_without_day": _l("Write until which day this document is valid."),
    "application.document_past": _l(
        "This document is no longer valid: its last day has to be %(day)s or later."
    ),
    "application.fee_unpaid": _l("The fee is not recorded yet. Record its receipt first."),
    "application.paid_in_the_future": _l("The day of the payment cannot be after %(day)s."),
    "application.paid_before": _l("The fee cannot have been paid before the application began, on %(day)s."),
    "application.not_by_the_rules.propose": _l("An on-site check has to be recorded before the proposal."),
    "application.not_by_the_rules.record_fee": _l("There is no fee for this kind of application."),
    "application.no_such_officer": _l("Choose one of the officers of the directorate."),
    "application.already_theirs": _l("This officer handles the application already."),
    "application.already.accept": _l(
        "This step cannot be taken now: the other side accepted through %(by)s on %(at)s."
    ),
    "application.already.record_fee": _l(
        "The application has changed meanwhile: the fee was recorded by %(by)s on %(at)s. Look again, then "
        "repeat the step."
    ),
    "transfer.no_such_number": _l(
        "Write a national number of 11 digits, or the number of a registration, such as 1234/2019."
    ),
    "transfer.to_oneself": _l("A licence cannot be transferred to its own holder. Name the other side."),
    "transfer.not_accepted": _l("The other side has not accepted the transfer yet."),
    "transfer.not_confirmed": _l("Confirm first that whoever accepted the transfer is whom you meant."),
    "transfer.accepted": _l("The other side has accepted already. To name another one, withdraw first."),
    "transfer.taken": _l("Somebody else has accepted this offer."),
    "transfer.over": _l("This offer no longer stands: the application was submitted or withdrawn."),
    "transfer.too_late": _l(
        "The time to accept ended on %(day)s. Ask the holder to offer the transfer again."
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
    "application.already.send_back": _l("The application was sent back to the committee on %(at)s."),
    "application.already.withdraw": _l("The application was withdrawn by %(by)s on %(at)s."),
    "application.already.lapse": _l("The application lapsed on %(at)s because no answer came in time."),
    "licence.not_possible_now": _l("This step does not fit the present state of the licence."),
    "licence.no_emergency": _l("There is no emergency closure to confirm: it is over, or was confirmed."),
    "licence.last_day_in_the_past": _l("Choose a last day from %(day)s on."),
    "licence.expired": _l("The licence expired on %(day)s."),
    "licence.already.suspend": _l("Already done: the licence was suspended by %(by)s on %(at)s."),
    "licence.already.restore": _l("Already done: the suspension was lifted by %(by)s on %(at)s."),
    "licence.already.confirm": _l("Already done: the closure was confirmed by %(by)s on %(at)s."),
    "licence.already.vary": _l("The last day of the suspension was changed by %(by)s on %(at)s."),
    "licence.already.resume": _l("The suspension ended by its last day; that was noted on %(at)s."),
    "licence.already.reinstate": _l("The revocation was taken back by %(by)s on %(at)s."),
    "licence.already.transfer": _l("The licence passed to a new holder on %(at)s."),
    "licence.already.revoke": _l("Already done: the licence was revoked by %(by)s on %(at)s."),
    "licence.already.surrender": _l("Already done: the licence was given up by %(by)s on %(at)s."),
}
