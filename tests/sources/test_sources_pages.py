from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dragoman.errors import NoDate, NotText

DAY = date(2022, 3, 16)
PROSE = (
    "<p>The two ministers met in the capital on Wednesday to discuss the border &amp; the talks.</p>\n"
    "<p>&ldquo;A good dialogue took place,&rdquo; one of them said, and\n  <b>welcomed</b> "
    "the <a href=/x>process</a> of the last months.</p>"
    "<blockquote><p>We will meet again in the spring, whatever may happen until then.</p></blockquote>"
)


def page(head: str = "", body: str = PROSE) -> str:
    return (
        f"<!DOCTYPE html><html lang=en><head><title>They meet | The Gazette</title>{head}</head><body>"
        f"<nav><a href=/>Home</a> Sport Weather</nav>"
        f"<article><h1>They meet</h1>{body}</article><aside>1 January 1999: other news</aside>"
        "<footer>© 2024 The Gazette</footer><script>var p='<p>no</p>'</script></body></html>"
    )


META = '<meta property="article:published_time" content="2022-03-16T23:30:00-05:00"><meta property="og:site_name" content="The Gazette">'


def test_a_page_gives_prose_title_date_outlet_and_address(read: Any) -> None:
    (report,), errors = read("a.html", page(META + '<link rel="canonical" href="https://example.org/they-meet">'))
    assert not errors
    assert report.text.split("\n\n") == [
        "The two ministers met in the capital on Wednesday to discuss the border & the talks.",
        "“A good dialogue took place,” one of them said, and welcomed the process of the last months.",
        "We will meet again in the spring, whatever may happen until then.",
    ]
    assert (report.date, report.date_basis) == (DAY, "HTML metadata: article:published_time")
    assert (report.title, report.publisher, report.url, report.id) == ("They meet", "The Gazette", "https://example.org/they-meet", "a")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@context": "x", "@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, '
        '{"@type": "NewsArticle", "datePublished": "2022-03-16T10:00:00Z", "dateModified": "2023-01-01"}]}</script>',
        '<script type="application/ld+json">{broken</script><meta name="DC.date.issued" content="2022-03-16">',
        "<meta itemprop=datePublished content=2022-03-16>",
        '<meta content="Wed, 16 Mar 2022 10:00:00 GMT" name="pubdate">',
        '<link rel="canonical" href="https://example.org/2022/03/16/they-meet/">',
        '<meta name="date" content="soon"><meta name="publish-date" content="March 16, 2022">',
    ],
)
def test_the_date_is_found_in_the_places_where_pages_state_it(read: Any, head: str) -> None:
    (report,), _ = read("a.html", page(head))
    assert report.date == DAY
    assert report.date_basis.startswith("HTML metadata")


def test_a_time_element_of_the_article_counts(read: Any) -> None:
    (report,), _ = read("a.html", page(body='<time class="entry-date published" datetime="2022-03-16">long ago</time>' + PROSE))
    assert report.date == DAY


def test_prose_related_items_and_copyright_lines_are_no_dates(read: Any) -> None:
    body = "<p>Published 16 March 2022. The ministers met on 12 March 2022, both said so.</p><time datetime=2021-01-01>x</time>"
    reports, (error,) = read("a.html", page('<meta property="article:modified_time" content="2023-01-01">', body))
    assert not reports
    assert isinstance(error, NoDate)
    assert "metadata" in str(error)
    (report,), _ = read("2022-03-16_a.html", page(body=body))
    assert (report.date, report.date_basis) == (DAY, "file name")


def test_dates_that_disagree_are_noted_and_the_option_wins(read: Any) -> None:
    (report,), _ = read("2022-03-20.html", page(META + '<meta name="date" content="2022-03-18">'))
    assert report.date == DAY
    assert report.extra["other_dates"] == "2022-03-18 (date); 2022-03-20 (file name)"
    (report,), _ = read("2022-03-20.html", page(META), date="2022-03-17")
    assert report.date == date(2022, 3, 17)


def test_declared_and_undeclared_encodings(read: Any) -> None:
    text = PROSE.replace("One of them", "André")
    (report,), _ = read(
        "a.html", page(META + "<meta charset=iso-8859-1>", text.replace("dialogue", "dialogue — “café”")).encode("windows-1252")
    )
    assert "dialogue — “café” took" in report.text
    russian = "<p>Министр иностранных дел встретился в среду со своим коллегой в столице страны.</p>" * 3
    html = page(META + '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', russian)
    (report,), _ = read("b.html", html.encode("windows-1251", "replace"))
    assert (report.text[:7], report.language, report.extra["encoding"]) == ("Министр", "ru", "windows-1251, as the page declares")


def test_a_page_without_the_ending_is_recognised(read: Any) -> None:
    for name in ("a", "a.txt"):
        (report,), _ = read(name, page(META))
        assert report.text.startswith("The two ministers")


def test_fragments_are_read(read: Any) -> None:
    (report,), _ = read("a.html", "<p>The ministers met.</p><p>They left.</p>", date=DAY)
    assert report.text == "The ministers met.\n\nThey left."


def test_a_page_of_scripts_alone_has_no_text(read: Any) -> None:
    _, (error,) = read("a.html", f"<html><head>{META}</head><body><script>app()</script></body></html>")
    assert isinstance(error, NotText)
    assert "script" in str(error)


@pytest.mark.parametrize(
    "filler",
    [
        "<div>",
        "<b>",
        "<",
        "<!--",
        "<![CDATA[",
        '<a b="',
        "<script>",
        "&",
        "&#x202e;",
        "<!x",
        "<?",
        "</p>",
        "<p a='",
        "<meta ",
        "<title>",
        "<x" + "a" * 50,
        "“x” ",
        "<nav>",
    ],
)
def test_hostile_markup_takes_linear_time(read: Any, filler: str) -> None:
    reports, errors = read(
        "a.html", "<html><head>" + META + "</head><body><p>The ministers met.</p>" + filler * (300_000 // len(filler)) + "<p>They left.</p>"
    )
    assert len(reports) + len(errors) == 1
