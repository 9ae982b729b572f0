"""What a browser needs to know to keep a version: the addresses and sizes of all it has to fetch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from flask import current_app, url_for

from nursery.guide.offline import packing, queries, scripts
from nursery.guide.offline.packing import Package
from nursery.guide.queries import VersionItem
from nursery.web import assets
from nursery.web.language import LANGUAGES

# The address of a file, its bytes, and its bytes as they are sent.
File = tuple[str, int, int]


@dataclass(frozen=True)
class Plan:
    """How a version is kept. `sizes` are the bytes to be fetched by choice of languages, without pictures."""

    version: VersionItem
    sections: int
    packages: dict[str, Package]
    files: list[File]
    arabic_files: list[File]
    pictures: list[File]

    @property
    def sizes(self) -> dict[str, int]:
        """Arabic, English, both."""
        common = sum(sent for *_, sent in self.files)
        fonts = sum(sent for *_, sent in self.arabic_files)
        ar, en = (self.packages[code].size for code in LANGUAGES)
        return {"ar": common + fonts + ar, "en": common + en, "ar en": common + fonts + ar + en}

    @property
    def picture_size(self) -> int:
        """The bytes of all pictures."""
        return sum(sent for *_, sent in self.pictures)

    def as_json(self) -> str:
        """For `keep.js`."""
        values: dict[str, Any] = {
            "number": self.version.number,
            "newest": self.version.newest_number,
            "sections": self.sections,
            "files": self.files,
            "pictures": self.pictures,
            "packages": {
                code: {
                    "address": _address(self.version, code, package),
                    "bytes": package.bytes,
                    "size": package.size,
                    "files": self.arabic_files if code == "ar" else [],
                }
                for code, package in self.packages.items()
            },
        }
        return json.dumps(values, separators=(",", ":"))


def of(version: VersionItem, sections: int) -> Plan | None:
    """The plan of a public version; None until its packages are made."""
    packages = {code: package for code in LANGUAGES if (package := packing.find(version, code))}
    if len(packages) < len(LANGUAGES):
        return None
    return Plan(
        version=version,
        sections=sections,
        packages=packages,
        files=[_asset(name) for name in packing.FILES] + [_script()],
        arabic_files=[_asset(name) for name in packing.ARABIC_FILES],
        pictures=_pictures(packages["ar"]),
    )


def _address(version: VersionItem, code: str, package: Package) -> str:
    return url_for("guide_offline.package", lang=code, number=version.number, digest=package.digest)


def _asset(name: str) -> File:
    found = assets.of(current_app)
    asset = found.served[found.names[name]]
    return assets.address(name), len(asset.body), len(asset.encoded.get("br", asset.body))


def _script() -> File:
    script = scripts.search()
    return scripts.search_address(), len(script.body), len(script.packed)


def _pictures(package: Package) -> list[File]:
    names = {address.rpartition("/")[2]: address for address in package.pictures}
    sizes = queries.picture_sizes(names)
    return [(names[name], size, size) for name, size in sizes.items()]
