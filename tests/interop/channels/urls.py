from django.conf import settings
from django.urls import include, path
from rest_framework.routers import SimpleRouter
from rest_framework_simplejwt.views import TokenRefreshView

from ocs.accounts import Login, change_password, me, menu
from ocs.health import health
from ocs.orders import Orders

router = SimpleRouter()
router.register("api/ocs", Orders, basename="ocs")

urlpatterns = [
    path("health/", health),
    path("api/auth/login/", Login.as_view()),
    path("api/auth/refresh/", TokenRefreshView.as_view()),
    path("api/auth/me/", me),
    path("api/auth/menu/", menu),
    path("api/auth/change-password/", change_password),
    *router.urls,
]
if settings.DEBUG_URLS:
    urlpatterns.append(path("debug/", include("ocs.debug")))
