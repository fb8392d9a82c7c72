"""What people do to an order: who may when, and the transaction in which it is done."""

from django.db import transaction
from django.utils import timezone
from rest_framework.exceptions import ValidationError

from .events import announce, cancelled, created, status_changed
from .models import History, Order, Status

S = Status
# action → (the states it may begin in, the state it leads to)
FREE = {"accept": ((S.ORDERED,), S.ACCEPTED)}
WORKER = {
    "start": ((S.ACCEPTED,), S.IN_PROGRESS),
    "save_result": ((S.IN_PROGRESS,), S.IN_PROGRESS),
    "submit_result": ((S.IN_PROGRESS,), S.RESULT_READY),
    "confirm": ((S.IN_PROGRESS, S.RESULT_READY), S.CONFIRMED),
    # A worker's cancellation only gives the order back.
    "cancel": ((S.ACCEPTED, S.IN_PROGRESS), S.ORDERED),
}
DOCTOR = {
    "confirm": ((S.RESULT_READY,), S.CONFIRMED),
    "cancel": ((S.ORDERED, S.ACCEPTED, S.IN_PROGRESS), S.CANCELLED),
}
ACTIONS = [*FREE, *WORKER]
RECORDED_AS = {
    "accept": "ACCEPTED",
    "start": "STARTED",
    "save_result": "RESULT_SAVED",
    "submit_result": "RESULT_SUBMITTED",
    "confirm": "CONFIRMED",
    "cancel": "CANCELLED",
}
STAMP = {
    S.ACCEPTED: "accepted_at",
    S.IN_PROGRESS: "in_progress_at",
    S.RESULT_READY: "result_ready_at",
    S.CONFIRMED: "confirmed_at",
    S.CANCELLED: "cancelled_at",
}


def refusal(sentence):
    return ValidationError({"non_field_errors": [sentence]})


def leads_to(order, person, action):
    """The state this action of this person leads to; None where it is not allowed."""
    if order.worker_id == person.id:
        steps = WORKER
    elif order.doctor_id == person.id:
        steps = DOCTOR
    elif order.job_role == person.role.code:
        steps = FREE
    else:
        steps = {}
    begins, ends = steps.get(action, ((), None))
    return ends if order.ocs_status in begins else None


def place(order, address):
    """A doctor's new order."""
    with transaction.atomic():
        order.save()
        History.objects.create(
            order=order, action="CREATED", actor=order.doctor, to_status=S.ORDERED, ip_address=address
        )
        announce(order, created(order), to_doctor=False)


def carry_out(order, person, action, brought, address):
    """Does it, or refuses. `brought` is what came with it: a result, a verdict, a reason."""
    ends = leads_to(order, person, action)
    if ends is None:
        raise refusal(f"현재 상태({order.get_ocs_status_display()})에서 할 수 없거나 담당자가 아닙니다.")
    before, now = (order.ocs_status, order.worker), timezone.now()
    change = {**brought, "ocs_status": ends, "updated_at": now}
    if ends != order.ocs_status and ends in STAMP:
        change[STAMP[ends]] = now
    if action == "accept":
        change["worker"] = person
    elif ends == S.ORDERED:
        change |= {"worker": None, "accepted_at": None, "in_progress_at": None}

    with transaction.atomic():
        # Of two who act at once the second finds the order changed. It also takes SQLite's write lock first.
        unchanged = Order.objects.filter(pk=order.pk, ocs_status=before[0], worker=before[1])
        if unchanged.update(**change) == 0:
            raise refusal("다른 사용자가 먼저 처리한 오더입니다.")
        order.refresh_from_db()
        History.objects.create(
            order=order,
            action=RECORDED_AS[action],
            actor=person,
            from_status=before[0],
            to_status=ends,
            from_worker=before[1],
            to_worker=order.worker,
            reason=brought.get("cancel_reason", ""),
            ip_address=address,
            created_at=now,
        )
        if action == "cancel":
            announce(order, cancelled(order, person))
        elif ends != before[0]:
            announce(order, status_changed(order, person, before[0]))
