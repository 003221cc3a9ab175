"""The settings of a host: sensible where nothing is said, refused with a sentence otherwise."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from remembrancer.book.errors import Invalid
from remembrancer.config.settings import read_settings


def settings_with(data: Path, **more: str):  # type: ignore[no-untyped-def]
    return read_settings({"REMEMBRANCER_DATA": str(data), **more})


def test_a_host_that_says_nothing_gets_embedded_stores_in_its_data_folder(tmp_path: Path) -> None:
    settings = settings_with(tmp_path / "data")
    assert settings.database_url == f"sqlite:///{tmp_path}/data/register.sqlite"
    assert settings.store_url == f"file://{tmp_path}/data/published"
    assert (settings.acknowledge, settings.rate_limit) == ("journal", True)


def test_the_secret_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    first, again = settings_with(tmp_path).secret_key, settings_with(tmp_path).secret_key
    assert first == again
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_two_hosts_have_two_keys_and_a_given_key_is_used(tmp_path: Path) -> None:
    assert settings_with(tmp_path / "a").secret_key != settings_with(tmp_path / "b").secret_key
    given = "a key that the host keeps somewhere safe"
    assert settings_with(tmp_path, REMEMBRANCER_SECRET_KEY=given).secret_key == given.encode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REMEMBRANCER_ACKNOWLEDGE", "soon"),
        ("REMEMBRANCER_RATE_LIMIT", "maybe"),
        ("REMEMBRANCER_RATE_BURST", "0"),
        ("REMEMBRANCER_RATE_PER_MINUTE", "many"),
        ("REMEMBRANCER_TRUSTED_PROXIES", "the proxy"),
        ("REMEMBRANCER_ALLOWED_ADDRESSES", "10.0.0.1/8"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_by_its_name(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(Invalid, match=name):
        settings_with(tmp_path, **{name: value})


def test_networks_are_read_from_a_list_with_commas(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, REMEMBRANCER_ALLOWED_ADDRESSES="192.0.2.0/24, 2001:db8::/32")
    assert [str(each) for each in settings.allowed_addresses] == ["192.0.2.0/24", "2001:db8::/32"]
