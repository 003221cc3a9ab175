"""The view: decodes, validates with a form, stores, answers; and the same without looking at it."""

import json

from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from .models import Entry


class EntryForm(ModelForm):
    class Meta:
        model = Entry
        fields = ("key", "message", "name", "place", "language")


@csrf_exempt
def sign(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return JsonResponse({"entries": Entry.objects.count()})
    form = EntryForm(json.loads(request.body))
    if not form.is_valid():
        return JsonResponse(form.errors, status=422)
    return JsonResponse({"id": form.save().pk, "state": "received"}, status=201)


@csrf_exempt
def sign_unchecked(request: HttpRequest) -> HttpResponse:
    sent = json.loads(request.body)
    values = {name: sent[name] for name in EntryForm.Meta.fields}
    return JsonResponse({"id": Entry.objects.create(**values).pk, "state": "received"}, status=201)


urlpatterns = [path("entries", sign), path("entries/unchecked", sign_unchecked)]
