"""Keeping a pack's folder to what its manifest names: nothing more, and nothing less."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from remembrancer.editions.store import Store

from .announcing import MANIFEST, NOW
from .manifest import File, Manifest, path_of
from .state import State


def sweep_replaced(store: Store, root: str, before: Iterable[File], made: Manifest, state: State) -> None:
    """Delete those of `before` that `made` does not name, and the text pages that were replaced."""
    named = {each.file for each in made.files()}
    for each in before:
        if each.file not in named:
            store.delete(f"{root}/{each.file}")
    for sha256 in state.gone:
        # Pages with nothing but gaps are the same file.
        if not (state.hashes[: state.pages] == np.frombuffer(sha256, np.uint8)).all(axis=1).any():
            store.delete(f"{root}/{path_of('text', sha256.hex())}")
    state.gone.clear()


def sweep_all(store: Store, root: str, made: Manifest, state: State) -> int:
    """Delete every file that `made` does not name, whoever left it there; how many."""
    named = {NOW, MANIFEST, *(each.file for each in made.files())} | page_paths(state)
    return _delete(store, (path for path in store.list(root) if path.removeprefix(f"{root}/") not in named))


def remove(store: Store, root: str) -> int:
    """Take the whole pack out of the store, now.json first; how many files."""
    paths = sorted(store.list(root), key=lambda path: not path.endswith((f"/{NOW}", f"/{MANIFEST}")))
    return _delete(store, paths)


def forget_missing(store: Store, root: str, state: State) -> list[int]:
    """Have all that the store has lost made again; the numbers of the text pages that have to be taken again.

    A file of another length than was written is lost too.
    """
    sizes = {path.removeprefix(f"{root}/"): size for path, size in store.sizes(root)}

    def stands(file: File | None) -> bool:
        return file is not None and sizes.get(file.file) == file.bytes

    files = state.files
    files.chunks = [each if stands(each) else None for each in files.chunks]
    files.indexes = [each if stands(each) else None for each in files.indexes]
    files.tail = files.tail if stands(files.tail) else None
    files.density = files.density if stands(files.density) else None
    scene = (state.scene.map, state.scene.lettering, state.scene.letters)
    if any(each is not None and not stands(each) for each in scene):
        state.scene = type(state.scene)()
    return _missing_pages(state, {path for path, size in sizes.items() if size})


def page_paths(state: State) -> set[str]:
    """Where the text pages lie."""
    return {path_of("text", sha256) for sha256 in _page_hashes(state)}


def _missing_pages(state: State, standing: Collection[str]) -> list[int]:
    hashes = enumerate(_page_hashes(state))
    missing = [page for page, sha256 in hashes if path_of("text", sha256) not in standing]
    # Whatever comes must count as new, or else it would not be written.
    state.hashes[np.array(missing, dtype=np.intp)] = 0
    return missing


def _page_hashes(state: State) -> list[str]:
    whole = state.hashes[: state.pages].tobytes().hex()
    return [whole[start : start + 64] for start in range(0, len(whole), 64)]


def _delete(store: Store, paths: Iterable[str]) -> int:
    deleted = list(paths)
    for path in deleted:
        store.delete(path)
    return len(deleted)
