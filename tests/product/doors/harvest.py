"""Harvests a repository with two clients, whole and from a time on: prints what each saw, as JSON."""
import json
import sys

from oaipmh_scythe import Scythe
from sickle import Sickle
from sickle.oaiexceptions import NoRecordsMatch

url, since = sys.argv[1], sys.argv[2]


def incremental(harvest):
    try:
        return sorted(harvest())
    except Exception as error:  # each client has an exception of its own for it
        if type(error).__name__ in ("NoRecordsMatch", "NoRecordsMatchError"):
            return []
        raise


sickle = Sickle(url)
said = {}
for prefix in ("oai_dc", "lom", "amb"):
    records = list(sickle.ListRecords(metadataPrefix=prefix))
    said["sickle " + prefix] = sorted(one.header.identifier for one in records)
said["sickle titles"] = sorted(
    one.metadata["title"][0] for one in sickle.ListRecords(metadataPrefix="oai_dc") if not one.deleted
)
said["sickle deleted"] = sorted(
    one.identifier for one in sickle.ListIdentifiers(metadataPrefix="oai_dc") if one.deleted
)
said["sickle sets"] = sorted(one.setSpec for one in sickle.ListSets())
said["sickle since"] = incremental(
    lambda: [one.identifier for one in sickle.ListIdentifiers(metadataPrefix="oai_dc", **{"from": since})]
)
try:
    list(sickle.ListRecords(metadataPrefix="oai_dc", until="1980-01-01"))
    said["sickle empty"] = "something"
except NoRecordsMatch:
    said["sickle empty"] = "nothing"
with Scythe(url) as scythe:
    said["scythe"] = sorted(one.header.identifier for one in scythe.list_records(metadata_prefix="oai_dc"))
    said["scythe name"] = scythe.identify().repositoryName
    said["scythe since"] = incremental(
        lambda: [one.identifier for one in scythe.list_identifiers(metadata_prefix="oai_dc", from_=since)]
    )
print(json.dumps(said))
