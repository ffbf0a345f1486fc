#!/usr/bin/env bash
# zeroconf 0.154.0 (Python) and dns-packet 5.6.1 (npm): a box called "St. Mary's School" is seen, but cannot be asked.
#
# The name of a service is one label of DNS, in which a dot is a letter like others; in a text it is written "St\." (RFC 6763,
# 4.1.1 and 4.3). Both read it without the sign, and break it at the dot when they ask for its address and port: two labels, a
# name that nobody has. zeroconf announces such a box under the two labels, too, and with "\." puts the backslash into the
# name. All is well for "Saint Mary's School". A box that announces itself as the standard says may still be out of reach for
# apps if its school has a dot: it tells its address in other ways, too.
#   read "St. Mary's School", asked "St" + " Mary's School"; zeroconf announces "St" + " Mary's School", escaped "St\" + …
# Exits non-zero if that changes.
set -euo pipefail
tmp=$(mktemp -d); trap 'rm -rf "$tmp"' EXIT
cd "$tmp"
npm install --silent --ignore-scripts --no-audit --no-fund dns-packet@5.6.1 >/dev/null 2>&1
python3 -m venv python && python/bin/pip install -q --disable-pip-version-check zeroconf==0.154.0
cat > labels.py <<'PYTHON'
import socket, struct, subprocess
from zeroconf import DNSIncoming, DNSOutgoing, DNSQuestion, ServiceInfo

SERVICE = [b"_http", b"_tcp", b"local"]


def name(*labels):
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"


def first(packet, at=12):
    """The labels before that of the service in the first name of a packet."""
    found = []
    while packet[at] and not packet.startswith(name(*SERVICE)[:6], at):
        found.append(packet[at + 1:at + 1 + packet[at]].decode())
        at += 1 + packet[at]
    return found


def heard(label):
    box = name(label, *SERVICE)
    return struct.pack("!6H", 0, 0x8400, 0, 1, 0, 0) + name(*SERVICE) + struct.pack("!HHIH", 12, 1, 4500, len(box)) + box


for label in [b"Saint Mary's School", b"St. Mary's School"]:
    packet = heard(label)
    alias = DNSIncoming(packet).answers()[0].alias
    question = DNSOutgoing(0)
    question.add_question(DNSQuestion(alias, 33, 1))
    asked = bytes.fromhex(subprocess.run(["node", "ask.js", packet.hex()], capture_output=True, text=True, check=True).stdout)
    print(f"{label.decode()}: zeroconf reads {alias.split('._')[0]}, asks {first(question.packets()[0])}; dns-packet asks {first(asked)}")
for text in ["St. Mary's School", r"St\. Mary's School"]:
    info = ServiceInfo("_http._tcp.local.", f"{text}._http._tcp.local.", addresses=[socket.inet_aton("10.0.0.1")], port=80, server="box.local.")
    told = DNSOutgoing(0x8400)
    told.add_answer_at_time(info.dns_service(), 0)
    print(f"{text}: zeroconf announces {first(told.packets()[0])}")
PYTHON
cat > ask.js <<'JS'
const packets = require("dns-packet");
const [box] = packets.decode(Buffer.from(process.argv[2], "hex")).answers;
process.stdout.write(packets.encode({ type: "query", questions: [{ type: "SRV", name: box.data }] }).toString("hex"));
JS
python/bin/python labels.py | tee seen
diff seen - <<'SEEN'
Saint Mary's School: zeroconf reads Saint Mary's School, asks ["Saint Mary's School"]; dns-packet asks ["Saint Mary's School"]
St. Mary's School: zeroconf reads St. Mary's School, asks ['St', " Mary's School"]; dns-packet asks ['St', " Mary's School"]
St. Mary's School: zeroconf announces ['St', " Mary's School"]
St\. Mary's School: zeroconf announces ['St\\', " Mary's School"]
SEEN
