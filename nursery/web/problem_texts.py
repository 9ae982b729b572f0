"""The words of the error pages: title, what happened, what to do next."""

from __future__ import annotations

from flask_babel import gettext as _

Text = tuple[str, str, list[str]]


def text(status: int) -> Text:
    """(title, what happened, what to do) for an HTTP status."""
    known = {
        400: _bad_request,
        403: _not_allowed,
        404: _not_found,
        405: _not_found,
        409: _conflict,
        410: _gone,
        413: _too_big,
        422: _rule_broken,
        429: _too_often,
        503: _away,
    }
    return known.get(status, _unforeseen if status >= 500 else _bad_request)()


def _bad_request() -> Text:
    return (
        _("The request could not be understood"),
        _("Something was missing or damaged in what the browser sent. Nothing was saved."),
        [
            _("Go back, reload the page and try again."),
            _("If you followed a link, check that it is complete."),
        ],
    )


def _not_allowed() -> Text:
    return (
        _("This page is not open to you"),
        _("You are signed in, or came here, without the permission that this page needs."),
        [
            _("Check that you are signed in with the right account."),
            _("Ask the person who manages your organisation's account for access."),
        ],
    )


def _not_found() -> Text:
    return (
        _("Page not found"),
        _("There is no page at this address, or it is not open to you."),
        [
            _("If you typed the address, check it."),
            _("If you followed a link, the page may have moved: look for it from the home page."),
            _("Some pages are seen only after signing in."),
        ],
    )


def _gone() -> Text:
    return (
        _("This page is no longer available"),
        _("The page or file was withdrawn, or its link has expired."),
        [_("Ask for a new link where you got this one, or start from the home page.")],
    )


def _conflict() -> Text:
    return (
        _("This has changed in the meantime"),
        _(
            "Somebody else has already acted here, or the time for this step is over. "
            "Your action was not carried out."
        ),
        [
            _("Open the page again and look at the current state."),
            _("Then decide whether anything is left to do."),
        ],
    )


def _too_big() -> Text:
    return (
        _("The file is too big"),
        _("What you sent is bigger than the site accepts. Nothing was saved."),
        [
            _("Go back and choose a smaller file."),
            _("Scan documents in black and white, or take a smaller photo."),
        ],
    )


def _rule_broken() -> Text:
    return (
        _("This cannot be done as asked"),
        _("What was sent does not fit the rules for this step. Nothing was saved."),
        [_("Go back, check what you entered and send it again.")],
    )


def _too_often() -> Text:
    return (
        _("Too many attempts"),
        _("The same was tried many times in a short while. For safety it is paused for now."),
        [_("Wait a few minutes, then try again."), _("What you had saved is still there.")],
    )


def _away() -> Text:
    return (
        _("The service is busy"),
        _("The service cannot answer at this moment. Your last action was not saved."),
        [
            _("Wait a minute, then try again."),
            _("If it goes on, come back later: what was saved before is safe."),
        ],
    )


def _unforeseen() -> Text:
    return (
        _("Something went wrong on our side"),
        _("The fault is ours, not yours, and it has been recorded. Your last action was not saved."),
        [
            _("Try again in a few minutes."),
            _("If it happens again, tell us the address of the page and the time."),
        ],
    )
