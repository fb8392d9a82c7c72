"""The sockets this process has open, for tests to count."""

open_sockets = {}


def counted(sockets):
    async def application(scope, receive, send):
        key = object()

        async def noting(message):
            if message["type"] == "websocket.accept":
                person = scope["person"]
                open_sockets[key] = {"path": scope["path"], "login_id": person and person.login_id}
            await send(message)

        async def noticing():
            message = await receive()
            # Not left to the end below: channels_redis can hold a consumer for seconds after its socket went.
            if message["type"] == "websocket.disconnect":
                open_sockets.pop(key, None)
            return message

        try:
            return await sockets(scope, noticing, noting)
        finally:
            open_sockets.pop(key, None)

    return application
