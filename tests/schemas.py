"""Does an output keep to its JSON Schema? The schemas of the docs, with one another."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

DOCS = Path(__file__).parent.parent / "docs"


@cache
def validator(name: str) -> Draft202012Validator:
    """Return what validates by the schema of a name."""
    written = {path.stem: path for path in DOCS.glob("*.schema.json")}
    schemas = {
        name: json.loads(path.read_text("utf-8")) for name, path in written.items()
    }
    for one in schemas.values():
        Draft202012Validator.check_schema(one)
    registry: Registry[Any] = Registry().with_resources(
        (one["$id"], Resource.from_contents(one)) for one in schemas.values()
    )
    return Draft202012Validator(schemas[f"{name}.schema"], registry=registry)


def valid(schema: str, output: str) -> Any:
    """Return what an output says, if it keeps to the schema of that name."""
    said = json.loads(output)
    validator(schema).validate(said)
    return said
