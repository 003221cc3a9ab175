"""The view: decodes, stores, answers."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from .models import Entry


@csrf_exempt
def sign(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return JsonResponse({"entries": Entry.objects.count()})
    sent = json.loads(request.body)
    entry = Entry.objects.create(
        key=sent["key"],
        message=sent["message"],
        name=sent["name"],
        place=sent["place"],
        language=sent["language"],
    )
    return JsonResponse({"id": entry.pk, "state": "received"}, status=201)


urlpatterns = [path("entries", sign)]
