import json

import redis.asyncio
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings

from .events import groups_of

PRESENT_SECONDS = 30
presence = redis.asyncio.from_url(settings.REDIS_URL)


def parsed(text):
    try:
        frame = json.loads(text or "")
    except ValueError:
        return {}
    return frame if isinstance(frame, dict) else {}


class Socket(AsyncWebsocketConsumer):
    """A socket in groups; frames it cannot read it does not answer."""

    def groups_for(self, person):
        return []

    async def connect(self):
        person = self.scope["person"]
        for group in self.groups_for(person):
            await self.channel_layer.group_add(group, self.channel_name)
            # Channels leaves these by itself when the socket ends.
            self.groups.append(group)
        await self.accept()

    async def receive(self, text_data=None, bytes_data=None):
        await self.heard(parsed(text_data).get("type"))

    async def heard(self, kind):
        pass

    async def protocol_frame(self, message):
        await self.send(json.dumps(message["frame"], ensure_ascii=False))


class GuardedSocket(Socket):
    async def connect(self):
        if self.scope["person"] is None:
            # Not accepted yet, so daphne answers the handshake with 403.
            await self.close()
        else:
            await super().connect()


class Orders(GuardedSocket):
    def groups_for(self, person):
        return groups_of(person)

    async def heard(self, kind):
        if kind == "ping":
            await self.send('{"type":"pong"}')


class OwnPermissions(GuardedSocket):
    def groups_for(self, person):
        return [f"person_{person.id}"]


class AnyonesPermissions(Socket):
    def groups_for(self, person):
        return ["permissions"]


class Presence(GuardedSocket):
    async def heard(self, kind):
        if kind == "heartbeat":
            await presence.set(f"present:{self.scope['person'].login_id}", 1, ex=PRESENT_SECONDS)
