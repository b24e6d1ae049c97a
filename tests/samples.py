"""Small invented samples of Wikidata, FollowTheMoney and BODS.

The items are of a range that Wikidata has not reached, so that nobody real is meant.
"""

from typing import Any

Value = dict[str, Any]
GREGORIAN = "http://www.wikidata.org/entity/Q1985727"
JULIAN = "http://www.wikidata.org/entity/Q1985786"
ADA, BEN, CHAIR, SOCIETY, LEAGUE = (f"Q90000000{n}" for n in range(1, 6))
SOME: Value = {"snaktype": "somevalue"}
NONE: Value = {"snaktype": "novalue"}


def item(name: str) -> Value:
    """Return a snak of an item."""
    value = {"entity-type": "item", "numeric-id": int(name[1:]), "id": name}
    return _snak("wikibase-entityid", value)


def time(text: str, precision: int = 11, calendar: str = GREGORIAN) -> Value:
    """Return a snak of a time; `text` is its day, with 00 for what is not known."""
    value = {
        "time": f"{text if text[0] in '+-' else '+' + text}T00:00:00Z",
        "precision": precision,
        "calendarmodel": calendar,
        "timezone": 0,
        "before": 0,
        "after": 0,
    }
    return _snak("time", value)


def string(text: str) -> Value:
    """Return a snak of a text."""
    return _snak("string", text)


def said(main: Value, *references: Value, rank: str = "normal", **more: Any) -> Value:
    """Return a statement; `more` are its qualifiers."""
    return {
        "mainsnak": main,
        "type": "statement",
        "rank": rank,
        "qualifiers": {name: [one] for name, one in more.items()},
        "references": [
            {"snaks": {name: [one] for name, one in told.items()}}
            for told in references
        ],
    }


def entity(name: str, label: str, **claims: list[Value]) -> Value:
    """Return an item."""
    labels = {"en": {"language": "en", "value": label}}
    return {"type": "item", "id": name, "labels": labels, "claims": claims}


def wikidata() -> Value:
    """Return an answer with people, a post and an organisation, rich in qualifiers."""
    report = {
        "P854": string("https://example.org/report"),
        "P1476": _snak("monolingualtext", {"language": "en", "text": "Report"}),
        "P577": time("2022-01-03"),
    }
    held = said(
        item(CHAIR),
        report,
        {"P248": item(LEAGUE), "P813": time("2023-01-01")},
        P580=time("2019-05-01"),
        P582=time("2021-03-00", 10),
        P1365=item(BEN),
        P2868=item(LEAGUE),
        P4100=item(LEAGUE),
        P1480=item("Q18122778"),
        P1319=time("2019-01-01"),
        P585=time("2020-01-01"),
    )
    humans = [said(item("Q5"))]
    ada = entity(ADA, "Ada Birch", P31=humans, P39=[held], P102=[said(item(LEAGUE))])
    ada["aliases"] = {"en": [{"language": "en", "value": "A. Birch"}]}
    items = [
        ada,
        entity(BEN, "Ben Cole", P31=humans),
        entity(CHAIR, "Chair", P361=[said(item(SOCIETY))]),
        entity(
            SOCIETY,
            "Example Society",
            P169=[said(item(BEN), P580=SOME, P582=NONE)],
            P571=[said(time("1950-00-00", 9))],
            P576=[said(SOME)],
        ),
    ]
    return {"entities": {one["id"]: one for one in items}}


def ftm() -> list[Value]:
    """Return entities: a person, a company, a position, and links of each sort."""
    link = {
        "startDate": ["2019-05-01"],
        "endDate": ["2021-03"],
        "date": ["2020-01-01"],
        "sourceUrl": ["https://example.org/report"],
        "publisher": ["Example Post"],
        "modifiedAt": ["2022-01-03"],
        "role": ["chair"],
    }
    return [
        _ftm("ada", "Person", name=["Ada Birch", "A. Birch"], wikidataId=[ADA]),
        _ftm(
            "society", "Company", name=["Example Society"], incorporationDate=["1950"]
        ),
        _ftm("chair", "Position", name=["Chair"], organization=["society"]),
        _ftm("o", "Occupancy", holder=["ada"], post=["chair"], **link),
        _ftm("m", "Membership", member=["ada"], organization=["society"], **link),
        _ftm("d", "Directorship", director=["ada"], organization=["society"], **link),
        _ftm("e", "Employment", employee=["ada"], employer=["society"], **link),
        _ftm("w", "Ownership", owner=["ada"], asset=["society"], percentage=["25"]),
        _ftm("u", "UnknownLink", subject=["ada"], object=["society"], role=["friend"]),
    ]


def bods() -> list[Value]:
    """Return statements as before 0.4, one of which replaces another, and as in 0.4."""
    register = {
        "publicationDate": "2018-02-13",
        "publisher": {"name": "Example Register"},
    }
    person = {"fullName": "Ada Birch", "type": "individual"}
    ends = {
        "subject": {"describedByEntityStatement": "e1"},
        "interestedParty": {"describedByPersonStatement": "p1"},
    }
    whole = {"type": "shareholding", "startDate": "2016-04-06", "share": {"exact": 100}}
    part = {**whole, "share": {"minimum": 25, "maximum": 50}}
    chair = {"type": "boardChair", "startDate": "2016-04-06", "endDate": "2017-04-06"}
    return [
        _bods("e1", "entityStatement", name="Example Ltd", foundingDate="2010-11-18"),
        _bods("p1", "personStatement", names=[person]),
        _bods("o1", "ownershipOrControlStatement", interests=[whole, chair], **ends),
        {
            **_bods("o2", "ownershipOrControlStatement", interests=[part], **ends),
            "replacesStatements": ["o1"],
            "statementDate": "2020-02-01",
            "publicationDetails": register,
        },
        _record(
            "s1",
            "entity",
            "office",
            name="Example Office",
            entityType={"type": "stateBody"},
        ),
        _record(
            "s2", "person", "ben", names=[{"givenName": "Ben", "familyName": "Cole"}]
        ),
        _record(
            "s3",
            "relationship",
            "seat",
            subject="office",
            interestedParty="ben",
            interests=[{"type": "boardMember", "startDate": "2023-05-01"}],
        ),
    ]


def _snak(kind: str, value: Any) -> Value:
    return {"snaktype": "value", "datavalue": {"type": kind, "value": value}}


def _ftm(name: str, schema: str, /, **properties: list[str]) -> Value:
    return {"id": name, "schema": schema, "properties": properties}


def _bods(name: str, kind: str, /, **more: Any) -> Value:
    return {
        "statementID": name,
        "statementType": kind,
        "statementDate": "2018-02-01",
        **more,
    }


def _record(name: str, kind: str, record: str, /, **details: Any) -> Value:
    return {
        "statementId": name,
        "recordType": kind,
        "recordId": record,
        "recordStatus": "new",
        "statementDate": "2024-01-10",
        "recordDetails": details,
    }
