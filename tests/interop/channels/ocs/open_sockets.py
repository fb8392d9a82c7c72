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

        try:
            return await sockets(scope, receive, noting)
        finally:
            open_sockets.pop(key, None)

    return application
