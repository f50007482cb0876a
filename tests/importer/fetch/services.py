"""Kolada's and SCB's services on 127.0.0.1, which answer from tables as the real ones do.

They keep to what is known of the real ones: at most 25 ids a segment, pages by `next_url`, sexes in
any order, groups among the places, nothing for an unknown id; limits in /config, JSON-stat 2.
`fault` answers instead, or changes what is answered.
"""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Row = dict[str, str]
Body = dict[str, Any]


@dataclass
class Answer:
    """What is sent: the status, the headers, and a body; `cut` sends half of it and hangs up."""

    status: int = 200
    body: bytes = b""
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    drip: float = 0.0  # seconds between two bytes


@dataclass
class Services:
    """What both answer, what was asked of them, and the fault that is tried."""

    titles: dict[str, str]
    values: list[Row]
    population: list[Row] = field(default_factory=list)
    page: int = 2_000
    cells: int = 150_000
    change: Callable[[str, Body], Body] = lambda path, body: body
    fault: Callable[[str, int], Answer | None] = lambda path, count: None
    packed: bool = False
    asked: list[str] = field(default_factory=list)
    address: str = ""

    @property
    def kolada(self) -> str:
        return f"{self.address}/v3"

    @property
    def scb(self) -> str:
        return f"{self.address}/api/v2"

    def answer(self, target: str, question: Body | None) -> Answer:
        """The answer to one question; a fault comes first."""
        self.asked.append(target)
        parts = urlsplit(target)
        if (own := self.fault(parts.path, len(self.asked))) is not None:
            return own
        query = {key: found[0] for key, found in parse_qs(parts.query).items()}
        body = self.change(parts.path, self._body(parts.path, query, question))
        return Answer(body=json.dumps(body).encode())

    def _body(self, path: str, query: dict[str, str], question: Body | None) -> Body:
        if path.startswith("/v3/kpi/"):
            known = [kpi for kpi in path.split("/")[3].split(",") if kpi in self.titles]
            return self._paged(path, query, [{"id": k, "title": self.titles[k]} for k in known])
        if path.startswith("/v3/data/"):
            return self._paged(path, query, list(self._data(path)))
        if path.endswith("/config"):
            limits = {"maxDataCells": self.cells, "maxCallsPerTimeWindow": 3, "timeWindow": 1}
            return {"apiVersion": "2.2.0", **limits}
        if path.endswith("/metadata"):
            return self._stat(self._everything())
        assert question is not None
        asked = {each["variableCode"]: each["valueCodes"] for each in question["selection"]}
        return self._stat(asked)

    def _data(self, path: str) -> Iterator[Body]:
        _, _, _, _, kpis, _, places, _, years = path.split("/")
        sets = [set(each.split(",")) for each in (kpis, places, years)]
        assert all(len(each) <= 25 for each in sets), "more than 25 ids in a segment"
        for row in self.values:
            keys = (row["kpi"], row["place"], row["year"])
            if all(key in some for key, some in zip(keys, sets, strict=True)):
                number = float(row["value"])
                cells: list[Body] = [
                    {"gender": sex, "count": 1, "status": "", "value": value, "isdeleted": False}
                    for sex, value in (("M", None), ("T", number), ("K", number / 2))
                ]
                yield {
                    "kpi": keys[0],
                    "municipality": keys[1],
                    "period": int(keys[2]),
                    "values": cells,
                }
                yield {
                    "kpi": keys[0],
                    "municipality": "G35889",
                    "period": int(keys[2]),
                    "values": [{"gender": "T", "count": 9, "status": "", "value": -1.0}],
                }

    def _paged(self, path: str, query: dict[str, str], rows: list[Body]) -> Body:
        size = min(int(query["per_page"]), 5_000, self.page)
        page = int(query.get("page", "1"))
        some = rows[(page - 1) * size : page * size]
        more = page * size < len(rows)
        following = f"{self.address}{path}?page={page + 1}&per_page={query['per_page']}"
        following = following if more else ""
        return {"values": some, "count": len(some), "next_url": following or None}

    def _everything(self) -> dict[str, list[str]]:
        columns = {"Region": "county_code", "Alder": "age", "Tid": "month"}
        found = {
            name: list(dict.fromkeys(row[column] for row in self.population))
            for name, column in columns.items()
        }
        sexes = {"Kon": ["2", "TotSa", "1"], "ContentsCode": ["000007SF"]}
        return {"Region": found["Region"], "Alder": found["Alder"], **sexes, "Tid": found["Tid"]}

    def _stat(self, asked: dict[str, list[str]]) -> Body:
        labels = {"TotSa": "totalt, samtliga män och kvinnor", "1": "män", "2": "kvinnor"}
        labels["000007SF"] = "Folkmängden per månad"
        known = {(r["county_code"], r["age"], r["sex"], r["month"]): r for r in self.population}
        sexes = {"TotSa": "T", "1": "M", "2": "K"}
        values = [
            int(known[region, age, sexes[sex], month]["population"])
            for region in asked["Region"]
            for age in asked["Alder"]
            for sex in asked["Kon"]
            for month in asked["Tid"]
        ]
        dimension = {
            name: {
                "category": {
                    "index": {code: place for place, code in enumerate(codes)},
                    "label": {code: labels.get(code, code) for code in codes},
                },
                "extension": {"codelists": [{"id": "vs_CKM02Län"}] if name == "Region" else []},
            }
            for name, codes in asked.items()
        }
        order = ["Region", "Alder", "Kon", "ContentsCode", "Tid"]
        size = [len(asked[name]) for name in order]
        head = {"version": "2.0", "class": "dataset", "updated": "2026-06-08T06:00:00Z"}
        return {**head, "id": order, "size": size, "dimension": dimension, "value": values}


@contextmanager
def served(services: Services) -> Iterator[Services]:
    """Serve on 127.0.0.1 while the block runs."""
    closing = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(services.answer(self.path, None))

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            self._send(services.answer(self.path, json.loads(self.rfile.read(length))))

        def _send(self, answer: Answer) -> None:
            body = gzip.compress(answer.body) if services.packed else answer.body
            self.send_response(answer.status)
            if services.packed:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(body)))
            for name, text in answer.headers.items():
                self.send_header(name, text)
            self.end_headers()
            for byte in body if answer.drip else ():
                if closing.wait(answer.drip):
                    return
                self.wfile.write(bytes([byte]))
            if not answer.drip:
                self.wfile.write(body[: len(body) // 2] if answer.cut else body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except ConnectionError:  # the client has hung up, as it may
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    services.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield services
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
