from django.db import connection
from django.http import JsonResponse
from django.utils import timezone


def health(_request):
    connection.ensure_connection()
    now = timezone.now().isoformat()
    return JsonResponse({"status": "healthy", "database": "connected", "timestamp": now})
