from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken

from .models import Person


@database_sync_to_async
def person_of(token):
    try:
        person_id = AccessToken(token)["user_id"]
    except TokenError:
        return None
    return Person.objects.select_related("role").filter(pk=person_id, is_active=True).first()


def with_person(sockets):
    """Puts who the token in the query belongs to into the scope. Looked at once, at the handshake."""

    async def application(scope, receive, send):
        token = parse_qs(scope["query_string"].decode()).get("token", [""])[0]
        return await sockets({**scope, "person": await person_of(token)}, receive, send)

    return application
