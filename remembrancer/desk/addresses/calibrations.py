"""The addresses of projectors and of the tablet in the square."""

from __future__ import annotations

from django.urls import URLPattern, path

from ..views import calibrations, projectors

pages: list[URLPattern] = [
    path("projectors/", projectors.projectors, name="projectors"),
    path("projectors/add", projectors.add, name="add-projector"),
    path("projectors/<slug:slug>/", calibrations.tablet, name="projector"),
    path("projectors/<slug:slug>/change", projectors.change, name="change-projector"),
    path("projectors/<slug:slug>/remove", projectors.remove, name="remove-projector"),
    path("projectors/<slug:slug>/calibration", calibrations.calibration, name="projector-calibration"),
    path("projectors/<slug:slug>/snapshots/", calibrations.snapshots, name="projector-snapshots"),
    path("projectors/<slug:slug>/snapshots/<int:state>", calibrations.snapshot, name="projector-snapshot"),
    path(
        "projectors/<slug:slug>/snapshots/<int:state>/restore", calibrations.restore, name="projector-restore"
    ),
    path("projectors/<slug:slug>/copy", calibrations.copy, name="projector-copy"),
    path("projectors/<slug:slug>/lock", calibrations.lock, name="projector-lock"),
    path("projectors/<slug:slug>/unlock", calibrations.unlock, name="projector-unlock"),
    path("projectors/<slug:slug>/pattern", calibrations.pattern, name="projector-pattern"),
    path("projectors/<slug:slug>/identify", calibrations.identify, name="projector-identify"),
    path("projectors/<slug:slug>/mpcdi", calibrations.archive, name="projector-mpcdi"),
]
