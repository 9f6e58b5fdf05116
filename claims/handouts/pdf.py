"""A page as PDF, drawn by WeasyPrint with the fonts of this machine."""

from __future__ import annotations

import logging

HOW_TO_GET_IT = (
    "PDF needs more than is installed; get it with `pip install 'counterclaim[paper]'`, or print "
    "the HTML from a browser"
)
NO_PANGO = (
    "PDF needs Pango, which is not on this machine; get it with `apt install libpango-1.0-0 "
    "libpangoft2-1.0-0` or `brew install pango`, or print the HTML from a browser"
)


class Missing(Exception):  # noqa: N818 - it says what the extra is
    """What PDF needs is not installed; the message says how to get it."""


def pdf(html: str) -> bytes:
    """A page of HTML as PDF, tagged for screen readers. Nothing is fetched from anywhere.

    Raises:
        Missing: WeasyPrint or what it needs is not installed.
    """
    try:
        from weasyprint import HTML  # type: ignore[import-untyped]
        from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]
    except ModuleNotFoundError as error:
        raise Missing(HOW_TO_GET_IT) from error
    except OSError as error:  # it asks the system for Pango as it is imported
        raise Missing(NO_PANGO) from error
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it tells of CSS for screens
    fetches_nothing = URLFetcher(allowed_protocols=())
    drawn = HTML(string=html, url_fetcher=fetches_nothing).write_pdf(pdf_tags=True)
    assert isinstance(drawn, bytes)
    return drawn
