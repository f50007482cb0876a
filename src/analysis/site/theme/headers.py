"""The headers that the published site is to be served with; a page shows how.

`tertial serve` sends those that keep others out, and none that lets them in.

The pages themselves carry the same Content-Security-Policy in a meta element, which cannot hold
`frame-ancestors`; the header adds that.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
HEADERS: Final = MappingProxyType(
    {
        "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
)
# What is built shows drafts, so a browser gives no page of another origin any of it.
LOCAL_HEADERS: Final = MappingProxyType({"Cross-Origin-Resource-Policy": "same-origin"})
# Published data may be read by the scripts of other sites: the web server sends this, we never do.
DATA_HEADERS: Final = MappingProxyType({"Access-Control-Allow-Origin": "*"})
# Only over HTTPS, which `tertial serve` has not.
HTTPS_HEADERS: Final = MappingProxyType({"Strict-Transport-Security": "max-age=31536000"})
TYPES: Final = MappingProxyType(
    {
        ".csv": "text/csv; charset=utf-8",
        ".jsonld": "application/ld+json",
        ".rdf": "application/rdf+xml",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".woff2": "font/woff2",
    }
)
_PUBLISHED = {**HEADERS, **HTTPS_HEADERS}


def nginx() -> str:
    """The settings for nginx; a location that adds a header loses those of the server."""
    whole, data = _nginx(_PUBLISHED, 4), _nginx({**_PUBLISHED, **DATA_HEADERS}, 8)
    types = "".join(f"        {_bare(kind)} {end[1:]};\n" for end, kind in _odd().items())
    return (
        "server {\n    root /srv/tertialboken;\n    error_page 404 /404.html;\n"
        f"    charset utf-8;\n{whole}    location /data/ {{\n{data}    }}\n"
        f"    types {{\n        include mime.types;\n{types}    }}\n}}\n"
    )


def _nginx(headers: dict[str, str], indent: int) -> str:
    return "".join(
        f'{" " * indent}add_header {name} "{value}" always;\n' for name, value in headers.items()
    )


def apache() -> str:
    """The settings for Apache, in the site's own folder or its .htaccess."""
    whole = "".join(f'Header always set {name} "{value}"\n' for name, value in _PUBLISHED.items())
    types = "".join(f"AddType {_bare(kind)} {end}\n" for end, kind in _odd().items())
    data = "".join(f'    Header always set {n} "{v}"\n' for n, v in DATA_HEADERS.items())
    return (
        f"{whole}ErrorDocument 404 /404.html\nOptions -Indexes\nAddDefaultCharset utf-8\n{types}"
        f'<If "%{{REQUEST_URI}} =~ m#^/data/#">\n{data}</If>\n'
    )


def caddy() -> str:
    """The settings for Caddy."""
    whole = "".join(f'        {name} "{value}"\n' for name, value in _PUBLISHED.items())
    data = "".join(f'    header /data/* {n} "{v}"\n' for n, v in DATA_HEADERS.items())
    types = "".join(f'    header *{end} Content-Type "{kind}"\n' for end, kind in _odd().items())
    return (
        "tertialboken.example.org {\n    root * /srv/tertialboken\n    file_server\n"
        f"    header {{\n{whole}    }}\n{data}{types}"
        "    handle_errors {\n        rewrite * /404.html\n        file_server\n    }\n}\n"
    )


def _odd() -> dict[str, str]:
    """The kinds of file that web servers do not know by themselves."""
    return {end: kind for end, kind in TYPES.items() if end in (".jsonld", ".rdf", ".csv")}


def _bare(kind: str) -> str:
    return kind.partition(";")[0]
