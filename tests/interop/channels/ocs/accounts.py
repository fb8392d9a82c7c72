"""Who is asking, and what they may see."""

from django.contrib.auth.hashers import check_password
from django.db.models import F
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.tokens import RefreshToken

from .models import Person
from .shapes import RoleShape

TRIES = 5

MENUS = [
    ("OCS_RIS", "영상 오더", "/ocs/ris", {"RIS", "NURSE", "ADMIN", "SYSTEMMANAGER"}),
    ("OCS_LIS", "검사 오더", "/ocs/lis", {"LIS", "NURSE", "ADMIN", "SYSTEMMANAGER"}),
    ("OCS_DOCTOR", "내 오더", "/ocs/doctor", {"DOCTOR"}),
]


def menus_of(person):
    return [
        {"code": code, "name": name, "path": path, "children": []}
        for code, name, path, roles in MENUS
        if person.role.code in roles
    ]


def refused(code, message, **more):
    # DRF puts each of these into a list, which is how the protocol came by `code: ["LOGIN_FAIL"]`.
    return serializers.ValidationError({"code": code, "message": message, **more})


def wrong(tries_left):
    return refused("LOGIN_FAIL", "아이디 또는 비밀번호가 올바르지 않습니다.", remain=tries_left)


class Credentials(serializers.Serializer):
    login_id = serializers.CharField()
    password = serializers.CharField(trim_whitespace=False)

    def validate(self, given):
        person = Person.objects.filter(login_id=given["login_id"]).first()
        if person is None:
            raise wrong(TRIES - 1)
        locked = refused("LOGIN_LOCKED", f"로그인에 {TRIES}회 실패하여 계정이 잠겼습니다.")
        if person.failed_logins >= TRIES:
            raise locked
        if not check_password(given["password"], person.password):
            Person.objects.filter(pk=person.pk).update(failed_logins=F("failed_logins") + 1)
            person.refresh_from_db()
            raise wrong(TRIES - person.failed_logins) if person.failed_logins < TRIES else locked
        if not person.is_active:
            raise refused("INACTIVE_USER", "비활성화된 계정입니다.")
        Person.objects.filter(pk=person.pk).update(failed_logins=0)
        return person


class Login(APIView):
    authentication_classes = []
    permission_classes = [AllowAny]

    def post(self, request):
        credentials = Credentials(data=request.data)
        credentials.is_valid(raise_exception=True)
        person = credentials.validated_data
        refresh = RefreshToken.for_user(person)
        user = {
            "id": person.id,
            "login_id": person.login_id,
            "must_change_password": person.must_change_password,
        }
        return Response({"access": str(refresh.access_token), "refresh": str(refresh), "user": user})


@api_view()
def me(request):
    person = request.user
    return Response(
        {
            "id": person.id,
            "login_id": person.login_id,
            "name": person.name,
            "email": person.email,
            "is_active": person.is_active,
            "role": RoleShape(person.role).data,
            "permissions": [menu["code"] for menu in menus_of(person)],
            "must_change_password": person.must_change_password,
        }
    )


@api_view()
def menu(request):
    return Response({"menus": menus_of(request.user)})


@api_view(["POST"])
def change_password(request):
    person, new = request.user, request.data.get("new_password", "")
    if not check_password(request.data.get("old_password", ""), person.password):
        return Response({"message": "현재 비밀번호가 올바르지 않습니다."}, status=400)
    if len(new) < 8:
        return Response({"message": "새 비밀번호는 8자 이상이어야 합니다."}, status=400)
    person.set_password(new)
    person.must_change_password = False
    person.save()
    return Response({"message": "비밀번호가 변경되었습니다."})
