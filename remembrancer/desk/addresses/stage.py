"""The addresses of the stage page, its cues and its evenings."""

from __future__ import annotations

from django.urls import URLPattern, path

from ..views import evenings, stage

STAGE = "books/<slug:slug>/stage/"
EVENING = f"{STAGE}evenings/<int:id>/"

pages: list[URLPattern] = [
    path("stage/", stage.stages, name="stages"),
    path(STAGE, stage.stage, name="stage"),
    path(f"{STAGE}control", stage.control, name="control-stage"),
    path(f"{STAGE}scene", stage.scene, name="stage-scene"),
    path(f"{STAGE}rehearsal", stage.rehearse, name="rehearse-stage"),
    path(f"{STAGE}nodes/<slug:projector>/connect", stage.connect, name="connect-node"),
    path(f"{STAGE}nodes/<slug:projector>/disconnect", stage.disconnect, name="disconnect-node"),
    path(f"{STAGE}evenings/", evenings.evenings, name="evenings"),
    path(f"{STAGE}evenings/add", evenings.add, name="add-evening"),
    path(EVENING, evenings.evening, name="evening"),
    path(f"{EVENING}arm", evenings.arm, name="arm-evening"),
    path(f"{EVENING}remove", evenings.remove, name="remove-evening"),
    path(f"{EVENING}cues", evenings.add_cue, name="add-cue"),
    path(f"{EVENING}cues/<int:cue>", evenings.change_cue, name="change-cue"),
]
