from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonpractice.community.models import Community


def start(request: HttpRequest) -> HttpResponse:
    return render(request, "home/start.html", {"communities": Community.objects.order_by("name")})
