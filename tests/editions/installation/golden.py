"""Writes the golden pack, when the format has changed: `python -m tests.editions.installation.golden`."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from remembrancer.editions.installation.density import decode_density
from remembrancer.editions.installation.manifest import File
from remembrancer.editions.installation.reading import Pack, read_pack
from remembrancer.editions.installation.scene.mesh import read_mesh
from remembrancer.editions.installation.scene.mixing import mix

from .samples import GOLDEN, golden_maker

RANKS = (0, 1, 2, 63, 16_383, 16_384, 1_000_000, 4_294_967_295)


def expected(pack: Pack) -> dict[str, Any]:
    """What whoever decodes the golden pack must find; TypeScript reads it too."""
    manifest = pack.manifest
    density = decode_density(pack.body(manifest.density), manifest.density.width, manifest.density.height)
    rows, columns = density.nonzero()
    return {
        "lights": [[list(light.item()) for light in lights] for lights in pack.lights()],
        "pages": [
            [each and [getattr(each, name) for name in each.__struct_fields__] for each in pack.page(number)]
            for number in range(manifest.text.pages)
        ],
        "hashes": [bytes(each).hex() for each in pack.hashes],
        "takedowns": sorted(pack.takedowns),
        "density": [
            [int(row), int(column), int(density[row, column])]
            for row, column in zip(rows, columns, strict=True)
        ],
        "positions": {
            name: _positions(pack, file)
            for name, file in (("map", manifest.map), ("lettering", manifest.lettering))
            if file is not None
        },
        "mix": [[rank, seed, int(mix([rank], seed)[0])] for seed in (0, 1, manifest.seed) for rank in RANKS],
    }


def _positions(pack: Pack, file: File) -> dict[str, list[list[float]]]:
    """Where the vertices of each layer stand, to six places."""
    layers = read_mesh(pack.body(file)).layers
    return {name: layer.positions.round(6).tolist() for name, layer in layers.items()}


def write() -> None:
    with tempfile.TemporaryDirectory() as folder:
        maker = golden_maker(Path(folder))
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(maker.pack_folder, GOLDEN / "pack")
    body = json.dumps(expected(read_pack(GOLDEN / "pack")), ensure_ascii=False, indent=1)
    (GOLDEN / "expected.json").write_text(body + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
