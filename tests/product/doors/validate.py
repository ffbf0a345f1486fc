"""Validates the OPDS 2.0 feeds and the AMB records of a box against their published schemas; prints what is wrong."""
import json
import pathlib
import sys
import urllib.request

from jsonschema import Draft7Validator, FormatChecker
from referencing import Registry, Resource

base, schemas = sys.argv[1], pathlib.Path(sys.argv[2])


def plain(value):
    """Without patterns in the dialect of JavaScript that Python does not know."""
    if isinstance(value, dict):
        kept = value.items()
        return {k: plain(v) for k, v in kept if not (k in ("pattern", "patternProperties") and "(?<" in str(v))}
    return [plain(one) for one in value] if isinstance(value, list) else value


registry = Registry()
for path in schemas.rglob("*.json"):
    try:
        schema = json.loads(path.read_text())
    except ValueError:
        continue
    if isinstance(schema, dict) and "$id" in schema:
        registry = registry.with_resource(schema["$id"], Resource.from_contents(plain(schema)))


def validator(name):
    return Draft7Validator({"$ref": name}, registry=registry, format_checker=FormatChecker())


def get(path):
    with urllib.request.urlopen(base + path) as answer:
        return json.load(answer)


def check(one, path):
    for error in one.iter_errors(get(path)):
        print(path, list(error.absolute_path), error.message[:200])


feeds = validator("https://drafts.opds.io/schema/feed.schema.json")
lists = ["", "/languages", "/subjects", "/levels", "/kinds", "/collections", "/new", "/list", "/list?page=2", "/popular"]
for path in lists + ["/search?query=the", "/search?query=zzzzq"]:
    check(feeds, "opds/v2" + path)
records = [validator(f"https://w3id.org/kim/amb/{edition}/schemas/schema.json") for edition in ("draft", "20231019")]
page, count = "/api/v1/resources?limit=100", 0
while page:
    answer = get(page.lstrip("/"))
    for item in answer["items"]:
        count += 1
        for one in records:
            check(one, f"r/{item['collection']}/{item['resource']}.jsonld")
    page = answer.get("next")
print(f"{count} records", file=sys.stderr)
