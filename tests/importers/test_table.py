"""What does a table say of people, their posts and their dates?"""

import csv
import io
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import orggraph
from orggraph.errors import NotReadableError, WrongOptionError
from orggraph.importers.claims import Cited, Claim, Described, LeftOut, Read
from orggraph.importers.table.fields import FIELDS
from tables import claims, items, left_out, told

STAFF = "person,post,organization,start,end\n"


def test_a_person_holds_a_post_of_an_organization() -> None:
    (ada,) = told(f"{STAFF}Ada Birch,Chair,Acme,2019-05-01,2020\n")

    assert ada == ("ada-birch", "holds", "acme-chair", "2019-05-01", "2020")


@pytest.mark.parametrize(
    "headings",
    [
        "Name,Position,Company,From,Until",
        "appointee,title,organisation,start_date,end_date",
        "EMPLOYEE;Job title;Employer;validFrom;validTo",
        "member\toffice\tinstitution\tsince\tleft",
    ],
)
def test_usual_headings_and_delimiters_are_known(headings: str) -> None:
    between = next(one for one in "\t;," if one in headings)
    row = between.join(["Ada Birch", "Chair", "Acme", "2019", "2020"])
    (ada,) = told(f"{headings}\n{row}\n{row}\n".removesuffix(f"{row}\n"))

    assert ada == ("ada-birch", "holds", "acme-chair", "2019", "2020")


@pytest.mark.parametrize(
    ("headings", "row", "edges"),
    [
        ("person,team", "Ada,Sales", [("ada", "memberOf", "sales")]),
        (
            "person,team,organization",
            "Ada,Sales,Acme",
            [
                ("ada", "memberOf", "acme-sales"),
                ("acme-sales", "unitOf", "acme"),
            ],
        ),
        ("person,role,team", "Ada,lead,Sales", [("ada", "memberOf", "sales")]),
        ("person,role", "Ada,lead", [("ada", "holds", "lead")]),
        ("person,manager", "Ada,Ben Cole", [("ada", "reportsTo", "ben-cole")]),
        (
            "person,post,manager",
            "Ada,Clerk,Ben Cole",
            [("ada", "holds", "clerk"), ("ada", "reportsTo", "ben-cole")],
        ),
        (
            "id,person,post id,post",
            "7,Ada,P9,Clerk",
            [("own:person-7", "holds", "own:P9")],
        ),
        (
            "id,person,post,company id",
            "urn:x:7,Ada,Clerk,9",
            [("urn:x:7", "holds", "own:organization-9-clerk")],
        ),
    ],
)
def test_what_a_row_names_decides_what_it_states(
    headings: str, row: str, edges: list[tuple[str, str, str]]
) -> None:
    assert [one[:3] for one in told(f"{headings}\n{row}\n")] == edges


def test_a_role_in_a_team_is_a_membership_or_a_post_where_that_is_asked_for() -> None:
    text = "person,role,team\nAda,lead,Sales\n"
    (member,) = claims(text)
    (holder,) = claims(text, roles="posts")

    assert (member.object, member.role) == ("sales", "lead")
    assert (holder.object, holder.role) == ("sales-lead", None)


def test_a_team_is_in_its_organization_since_its_first_row() -> None:
    rows = "Ada,Sales,Acme,2021\nBen,Sales,Acme,2019-03\n"
    *_, home = claims(f"person,team,organization,start\n{rows}")

    assert [str(one) for one in home.seen] == ["2019-03"]


def test_a_row_names_its_sources_and_what_else_there_is_to_say() -> None:
    text = (
        "person,post,certainty,comment,source,published\n"
        "Ada,Chair,reported,as heard,https://example.org/a; https://example.org/b,2020\n"
    )
    sources = [one for one in items(text) if isinstance(one, Cited)]
    (ada,) = claims(text)

    assert [(one.url, str(one.issued)) for one in sources] == [
        ("https://example.org/a", "2020"),
        ("https://example.org/b", "2020"),
    ]
    assert ada.sources == tuple(one.key for one in sources)
    assert (ada.certainty, ada.comment) == ("reported", "as heard")


def test_who_is_called_alike_is_one_and_who_has_another_id_is_not() -> None:
    rows = "1,Ada Birch,A\n2,Ada Birch,B\n"
    with_ids = claims(f"id,person,team\n{rows}")
    without = claims("person,team\nAda Birch,A\nADA  BIRCH,B\n")

    assert len({one.subject for one in with_ids}) == 2
    assert len({one.subject for one in without}) == 1


@pytest.mark.parametrize(
    ("options", "people"),
    [
        ({}, {"Ada Birch": (), "Ben Cole": ()}),
        ({"shared_ids": True}, {"Ada Birch": ("Ben Cole",)}),
    ],
)
def test_ids_of_two_tables_are_apart_unless_they_are_shared(
    tmp_path: Path, options: dict[str, Any], people: dict[str, tuple[str, ...]]
) -> None:
    into = tmp_path / "ledger.ttl"
    for name, row in (("one", "1,Ada Birch,Chair,3"), ("two", "1,Ben Cole,Clerk,4")):
        path = tmp_path / f"{name}.csv"
        path.write_text(f"id,name,post,company id\n{row}\n", "utf-8")
        orggraph.import_from("table", path, into, retrieved="2024-06-01", **options)
    found = orggraph.open(into, cache=False).ledger.entities.values()

    assert {
        one.label: one.alt_labels for one in found if one.kind == "person"
    } == people


@pytest.mark.parametrize(
    ("name", "more", "noted"),
    [
        ("list-2024-01.csv", {}, ["add --issued 2024-01-31"]),
        ("list-2024-01.csv", {"issued": "2024-01-31"}, []),
        ("list-2024-06-01.csv", {}, []),
        ("list-2024-06.csv", {}, []),
        ("list.csv", {}, []),
    ],
)
def test_a_file_that_is_older_by_its_name_is_told(
    tmp_path: Path, name: str, more: dict[str, Any], noted: list[str]
) -> None:
    path = tmp_path / name
    path.write_text("person,post\nAda,Chair\n", "utf-8")
    done = orggraph.import_from("table", path, retrieved="2024-06-01", **more)

    assert [one.partition("says, ")[2] for one in done.report.notes] == noted


def test_headings_may_stand_below_a_title_and_be_merged() -> None:
    text = (
        "Staff of Acme as of May,,,\n\nWho,Post,Time,\n,,from,to\nAda,Chair,2019,2020\n"
    )
    (ada,) = told(text, column=("person=Who",))

    assert ada == ("ada", "holds", "chair", "2019", "2020")


def test_where_something_stands_is_counted_as_a_spreadsheet_does() -> None:
    text = 'A title\n\nname,post,start\n"Ada\nBirch",Chair,2019\nBen,Clerk,soon\n'
    (left,) = left_out(text)

    assert left[:2] == ("row 5, start", "soon")


@pytest.mark.parametrize(
    ("row", "where", "what", "why"),
    [
        ("Ada,Chair,,soon,", "row 2, start", "soon", "cannot be read as a date"),
        (
            "Ada,Chair,,2019,Bush admin",
            "row 2, end",
            "Bush admin",
            "cannot be read as a date",
        ),
        ("Ada,Chair,,14.5.2019,", "row 2, start", "14.5.2019", "%d.%m.%Y"),
        (
            "Ada,Chair,,3/4/2020,",
            "row 2, start",
            "3/4/2020 (2020-04-03 or 2020-03-04)",
            "two ways; say which: --date-format %d/%m/%Y or --date-format %m/%d/%Y",
        ),
        ("Ada,Chair,,2021-3-4,", "row 2, start", "2021-3-4", "--date-format %Y-%m-%d"),
        (
            "Ada,Chair,,43586,",
            "row 2, start",
            "43586 (2019-05-01 as spreadsheets count days)",
            "make such cells dates there",
        ),
        ("Ada,Chair,,März 2018,", "row 2, start", "März 2018", "--months"),
        (
            "Ada,Chair,,2020,2019",
            "row 2",
            "2020 to 2019",
            "the end is before the start",
        ),
        (",Chair,Acme,2020,", "row 2", "Chair, Acme, 2020", "names nobody"),
        ("Ada,,,2020,", "row 2", "Ada", "no post, role"),
        ("Sum: 5,,,,", "row 2", "Sum: 5", "nothing but a name"),
        ("Ada,Chair,Acme,2019,2020,x", "row 2", "x", "more cells"),
    ],
)
def test_what_cannot_be_read_is_left_out_and_told(
    row: str, where: str, what: str, why: str
) -> None:
    text = f"{STAFF}{row}\n"
    (left,) = left_out(text)

    assert told(text) == []
    assert left[:2] == (where, what)
    assert why in left[2]


def test_a_list_of_names_can_be_of_an_organization() -> None:
    (ada,) = told("name\nAda\n", set=("organization=Acme", "start=2019"))

    assert ada == ("ada", "memberOf", "acme", "2019", "")


def test_a_format_is_proposed_by_all_of_a_column() -> None:
    rows = "Ada,Chair,,3/4/2020,\nBen,Chair,,3/25/2019,\n"
    reasons = {one.why for one in left_out(STAFF + rows)}

    (why,) = reasons
    assert why.endswith("that is read with --date-format %m/%d/%Y")


def test_years_of_two_digits_need_a_century() -> None:
    text = f"{STAFF}Ada,Chair,,1/21/77,1/20/26\n"
    why = {one[2] for one in left_out(text, date_format=("%m/%d/%y",))}
    (ada,) = told(text, date_format=("%m/%d/%y",), century="2026")

    assert ["--century" in one for one in why] == [True]
    assert ada[3:] == ("1977-01-21", "2026-01-20")


def test_what_was_given_is_not_proposed_again() -> None:
    text = f"{STAFF}Ada,Chair,,1/2/03,\nBen,Chair,,3.4.05,\n"
    both = ("%m/%d/%y", "%d/%m/%y")
    ways, form = left_out(text, date_format=both, century="2026")

    assert "read in two ways" in ways.why
    assert form.why.endswith("--date-format %d.%m.%y")


@pytest.mark.parametrize(
    ("form", "start"),
    [("%d. %B %Y", "3. März 2018"), ("%d. %b. %Y", "3. mär. 2018")],
)
def test_months_have_the_names_that_they_are_given(form: str, start: str) -> None:
    names = (
        "Januar Februar März April Mai Juni Juli August September Oktober November "
        "Dezember"
    )
    text = f"{STAFF}Ada,Chair,,{start},\n"
    (proposed,) = left_out(text, months=names)
    (ada,) = told(text, months=names, date_format=(form,))

    assert ada[3] == "2018-03-03"
    assert form in proposed.why


def test_an_end_on_the_day_of_the_start_is_no_day_where_ends_are_exclusive() -> None:
    (left,) = left_out(f"{STAFF}Ada,Chair,,2020-01-01,2020-01-01\n", ends="exclusive")

    assert "no later than the start" in left.why


def test_an_exclusive_end_is_the_day_after_the_last() -> None:
    (ada,) = told(f"{STAFF}Ada,Chair,,2013-01-03,2015-01-03\n", ends="exclusive")

    assert ada[3:] == ("2013-01-03", "2015-01-02")


@pytest.mark.parametrize(
    ("rule", "end"),
    [
        ("end:bis heute=ongoing", ".."),
        ("end:bis heute=ended", "XXXX"),
        ("end:bis heute=empty", ""),
        ("end:/heute/=2024-05", "2024-05"),
        (r"end:/(bis) heute/=2024~", "2024~"),
    ],
)
def test_a_rule_says_what_a_text_means(rule: str, end: str) -> None:
    (ada,) = told(f"{STAFF}Ada,Chair,,2019,bis heute\n", rule=(rule,))

    assert ada[4] == end


def test_a_rule_leaves_a_row_out_and_that_is_counted() -> None:
    text = f"{STAFF}Ada,Chair,,2019,Bush admin\n"

    (left,) = left_out(text, rule=("end:/ admin$/=leave out",))

    assert left == ("row 2, end", "Bush admin", "is left out by a rule", "row")


def test_what_is_known_from_when_to_when_is_of_days_in_utc() -> None:
    text = (
        "person,team,first seen,removed at\n"
        "Ada,Sales,2020-01-31T23:30:00-02:00,2021-05-01T00:00:00Z\n"
        "Ben,Sales,2020-02-01T08:00:00Z,2020-02-01T18:00:00Z\n"
    )
    (ada,) = claims(text)
    (left,) = left_out(text)

    assert (str(ada.known_from), str(ada.known_until)) == ("2020-02-01", "2021-05-01")
    assert left[0] == "row 3"
    assert left[2] == "was known for less than a day"


def test_a_mapping_file_says_all_that_options_do(tmp_path: Path) -> None:
    path = tmp_path / "staff.yaml"
    path.write_text(
        "columns: {person: Wer, post: Was, start: von, end: bis}\n"
        "constants: {organization: Acme}\n"
        "date-formats: '%d.%m.%Y'\n"
        "ends: exclusive\n"
        "rules: {end: {heute: ongoing, /^ca/: leave out}}\n",
        "utf-8",
    )
    text = (
        "Wer;Was;von;bis\nAda;Chefin;14.5.2019;1.6.2020\nBen;Chef;1.6.2020;heute\n"
        "Cy;Chef;2.6.2020;ca. 2022\n"
    )

    assert told(text, map=str(path)) == [
        ("ada", "holds", "acme-chefin", "2019-05-14", "2020-05-31"),
        ("ben", "holds", "acme-chef", "2020-06-01", ".."),
    ]
    assert told(text, map=str(path), ends="inclusive")[0][4] == "2020-06-01"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("colums: {}", "known: columns"),
        ("columns: {persn: x}", "no field 'persn'"),
        ("columns: [x]", "columns"),
        ("ends: maybe", "inclusive or exclusive"),
        ("rules: {end: x}", "rules"),
        ("century: true", "no text"),
        ("- x", "says nothing"),
        ("a: &a [*a]", "has"),
    ],
)
def test_a_mapping_file_that_is_wrong_says_where(
    tmp_path: Path, content: str, why: str
) -> None:
    path = tmp_path / "staff.yaml"
    path.write_text(content, "utf-8")

    with pytest.raises((NotReadableError, WrongOptionError), match=why):
        told(f"{STAFF}Ada,Chair,,,\n", map=str(path))


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"column": ("person",)}, "FIELD=TEXT"),
        ({"column": ("persn=x",)}, "no field 'persn'"),
        ({"column": ("person=Wer",)}, "no column 'Wer'; the headings are"),
        ({"rule": ("end=x",)}, "FIELD:TEXT=MEANING"),
        ({"rule": ("end:/(/=x",)}, "no pattern"),
        ({"rule": (r"end:/a/=\1",)}, "no pattern"),
        ({"century": "soon"}, "write a whole year"),
        ({"century": "26"}, "such as 2026"),
        ({"months": "Januar, Februar"}, "twelve names"),
        ({"headings": "soon"}, "write a number"),
        ({"date_format": ("DD.MM.YYYY",)}, "no format of dates"),
        ({"date_format": ("%d.%m",)}, "no format of dates"),
        ({"date_format": ("%Y %Q",)}, "no format of dates"),
        ({"date_format": ("%Y %",)}, "no format of dates"),
        ({"delimiter": "ab"}, "one character"),
        ({"encoding": "utf-16"}, "no --encoding"),
        ({"encoding": "nonsense"}, "no --encoding"),
        ({"headings": "9"}, "no row with headings"),
    ],
)
def test_an_option_that_is_wrong_says_how_it_is_written(
    options: dict[str, object], why: str
) -> None:
    with pytest.raises((NotReadableError, WrongOptionError), match=why):
        told(f"{STAFF}Ada,Chair,,,\n", **options)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"name,post\nJos\xe9,Chair\n", "line 2: .*no utf-8.*--encoding cp1252"),
        ("name,post\nA,B\n".encode("utf-16"), "UTF-16"),
        (b"", "no row with headings"),
        (b"shoe,size\nx,y\n", "no column says who.*headings are: 'shoe', 'size'"),
        (b"name,post\n" + b"x," * 2000, "more than 1,024 columns"),
        (b'name,post\n"' + b"x" * 200_000, "field larger"),
        (b'name,post\nA,B\n"C,D\nE,F\n', "line 3: .*quote that is not closed"),
        (b'name,post\n"C,D\n"E",F\n', "line 2: .*quote that is not closed"),
        (b"name,post\rA,B\r", "no table"),
        (b"\xd0\xcf\x11\xe0", "locked workbook"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, why: str) -> None:
    with pytest.raises(NotReadableError, match=why):
        items(content)


def test_other_encodings_are_read_when_they_are_named() -> None:
    text = "name,post\nJosé,Chair\n".encode("cp1252")
    (jose,) = [
        one for one in items(text, encoding="cp1252") if isinstance(one, Described)
    ][:1]

    assert jose.label == "José"


def test_a_name_too_long_for_a_key_is_still_told_from_another() -> None:
    long = "Secretary of Health, Education and Welfare and of much else, "
    rows = f'Ada,"{long} A"\nBen,"{long} B"\n'

    assert len({one.object for one in claims(f"person,post\n{rows}")}) == 2


HEADS = st.lists(st.sampled_from([*FIELDS, "x", ""]), min_size=1, max_size=6)
CELLS = st.sampled_from(
    ["", "Ada", "2019", "3/4/2020", "soon", "..", "XXXX", '"', "=1", "\x00", "é", "1"]
)


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_no_bytes_end_in_a_traceback(content: bytes) -> None:
    with suppress(NotReadableError, WrongOptionError):
        items(content)


@given(
    heads=HEADS,
    rows=st.lists(st.lists(CELLS, max_size=7), max_size=4),
    roles=st.booleans(),
)
def test_of_every_row_something_is_said(
    heads: list[str], rows: list[list[str]], *, roles: bool
) -> None:
    stream = io.StringIO()
    csv.writer(stream).writerows([["person", *heads], *rows])
    how = "memberships" if roles else "posts"
    with suppress(NotReadableError):
        found = items(stream.getvalue(), roles=how, century="2026", delimiter=",")
        (read,) = [one for one in found if isinstance(one, Read)]
        told = {one.where for one in found if isinstance(one, Claim)} | {
            one.where.partition(",")[0]
            for one in found
            if isinstance(one, LeftOut) and one.lost == "row"
        }
        assert len(told - {""}) == read.number
