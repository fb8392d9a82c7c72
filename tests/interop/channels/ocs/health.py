from django.db import connection
from django.http import JsonResponse
from django.utils import timezone


def health(_request):
    connection.ensure_connection()
    return JsonResponse({"status": "healthy", "database": "connected", "timestamp": timezone.now().isoformat()})
