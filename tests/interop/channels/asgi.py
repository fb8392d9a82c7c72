import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
# First of all: everything below needs the models.
http = get_asgi_application()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.urls import path  # noqa: E402

from ocs.consumers import AnyonesPermissions, Orders, OwnPermissions, Presence  # noqa: E402
from ocs.open_sockets import counted  # noqa: E402
from ocs.socket_auth import with_person  # noqa: E402

sockets = URLRouter(
    [
        path("ws/ocs/", Orders.as_asgi()),
        path("ws/user-permissions/", OwnPermissions.as_asgi()),
        path("ws/permissions/", AnyonesPermissions.as_asgi()),
        path("ws/presence/", Presence.as_asgi()),
    ]
)
application = ProtocolTypeRouter({"http": http, "websocket": with_person(counted(sockets))})
