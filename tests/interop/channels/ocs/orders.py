from django.db.models import Count, Q
from django.utils import timezone
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.pagination import PageNumberPagination
from rest_framework.response import Response

from .models import JobRole, Order, Status
from .shapes import HistoryShape, ListFilter, NewOrder, OrderDetailShape, OrderShape, WorkDone
from .work import ACTIONS, carry_out, place

FINISHED = (Status.CONFIRMED, Status.CANCELLED)


class Pages(PageNumberPagination):
    page_size = 20
    page_size_query_param = "page_size"
    max_page_size = 100


def matching(text):
    found = Q(patient__name__icontains=text) | Q(patient__patient_number__icontains=text)
    number = text.removeprefix("ocs_")
    return found | Q(pk=int(number)) if number.isdecimal() else found


def totals(role=None):
    orders = Order.objects.filter(job_role__in=[role] if role else [JobRole.RIS, JobRole.LIS]).order_by()
    count = {row["ocs_status"]: row["n"] for row in orders.values("ocs_status").annotate(n=Count("pk"))}
    today = orders.filter(created_at__date=timezone.localdate()).count()
    return {**{status.lower(): count.get(status, 0) for status in Status.values}, "total_today": today}


class Orders(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    queryset = Order.objects.select_related("patient", "doctor", "worker")
    lookup_value_regex = r"\d+"
    pagination_class = Pages

    def get_serializer_class(self):
        return OrderDetailShape if self.detail else OrderShape

    def filter_queryset(self, orders):
        if self.detail:
            return orders
        asked = {name: value for name, value in self.request.query_params.items() if value}
        wanted = ListFilter(data=asked)
        wanted.is_valid(raise_exception=True)
        orders = orders.filter(**wanted.validated_data)
        if asked.get("unassigned") == "true":
            orders = orders.filter(worker=None)
        return orders.filter(matching(asked["q"])) if "q" in asked else orders

    def create(self, request):
        if request.user.role.code != "DOCTOR":
            raise PermissionDenied()
        new = NewOrder(data=request.data)
        new.is_valid(raise_exception=True)
        place(Order(doctor=request.user, **new.validated_data), request.META["REMOTE_ADDR"])
        return Response(new.data, status=201)

    @action(detail=False)
    def pending(self, request):
        return Response(OrderShape(self.get_queryset().exclude(ocs_status__in=FINISHED), many=True).data)

    @action(detail=False, url_path="process-status")
    def process_status(self, request):
        return Response({"ris": totals(JobRole.RIS), "lis": totals(JobRole.LIS), "combined": totals()})

    @action(detail=True)
    def history(self, request, pk):
        return Response(HistoryShape(self.get_object().history, many=True).data)

    @action(detail=True, methods=["post"], url_path=f"(?P<step>{'|'.join(ACTIONS)})")
    def act(self, request, pk, step):
        if request.user.role.code not in ("RIS", "LIS", "DOCTOR"):
            raise PermissionDenied()
        brought = WorkDone(data=request.data)
        brought.is_valid(raise_exception=True)
        order = self.get_object()
        carry_out(order, request.user, step, brought.validated_data, request.META["REMOTE_ADDR"])
        return Response(OrderDetailShape(self.get_object()).data)
