"""The published tree of a host, wherever it keeps it."""

from __future__ import annotations

from remembrancer.editions.store import open_store

from .remote import RemoteTree
from .tree import FolderTree, Tree


def open_tree(store_url: str) -> Tree:
    """The tree at `store_url`; Invalid when the address cannot be one."""
    store = open_store(store_url)
    return RemoteTree(store.objects) if store.folder is None else FolderTree(store.folder)
