"""What tests see and do beside the protocol."""

import redis
from django.conf import settings
from django.urls import path
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import AllowAny
from rest_framework.response import Response

from .events import tell
from .models import Person, Role
from .open_sockets import open_sockets


def unguarded(method):
    def decorate(view):
        return api_view([method])(authentication_classes([])(permission_classes([AllowAny])(view)))

    return decorate


@unguarded("GET")
def seen(_request):
    """The open sockets, and who has been heard of lately."""
    keys = redis.from_url(settings.REDIS_URL).keys("present:*")
    present = [key.decode().removeprefix("present:") for key in keys]
    return Response({"sockets": list(open_sockets.values()), "present": present})


@unguarded("POST")
def rights(request):
    """An administrator's hand: another role for a person, or no access any more; that person is told."""
    person = Person.objects.get(login_id=request.data["login_id"])
    person.role = Role.objects.get(code=request.data.get("role", person.role.code))
    person.is_active = request.data.get("is_active", person.is_active)
    person.save()
    for group in (f"person_{person.id}", "permissions"):
        tell(group, "protocol.frame", {"type": "PERMISSION_CHANGED"})
    return Response({})


urlpatterns = [path("seen/", seen), path("rights/", rights)]
