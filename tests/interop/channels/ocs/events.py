"""What the sockets tell, and whom."""

import logging
import time

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from redis import RedisError

from .models import JobRole, Status

GROUP_OF = {JobRole.RIS: "ocs_ris", JobRole.LIS: "ocs_lis"}


def groups_of(person):
    """The groups whose events a person hears."""
    role = person.role.code
    if role == "DOCTOR":
        return [f"ocs_doctor_{person.id}"]
    if role in ("ADMIN", "SYSTEMMANAGER", "NURSE"):
        return list(GROUP_OF.values())
    return [GROUP_OF[role]] if role in GROUP_OF else []


def event(kind, order, message, **more):
    return {
        "type": kind,
        "ocs_id": order.ocs_id,
        "ocs_pk": order.pk,
        "message": message,
        "timestamp": timezone.now().isoformat(),
        **more,
    }


def created(order):
    return event(
        "OCS_CREATED",
        order,
        f"새 오더: {order.job_type}",
        job_role=order.job_role,
        job_type=order.job_type,
        priority=order.priority,
        patient_name=order.patient.name,
        doctor_name=order.doctor.name,
    )


def status_changed(order, actor, from_status):
    return event(
        "OCS_STATUS_CHANGED",
        order,
        f"{order.ocs_id} {Status(from_status).label} → {Status(order.ocs_status).label}",
        from_status=from_status,
        to_status=order.ocs_status,
        job_role=order.job_role,
        patient_name=order.patient.name,
        actor_name=actor.name,
    )


def cancelled(order, actor):
    return event(
        "OCS_CANCELLED", order, f"{order.ocs_id} 취소", reason=order.cancel_reason, actor_name=actor.name
    )


def tell(group, kind, frame):
    """Sends a frame to every socket of a group. A layer that is down loses it: what was done stays done."""
    try:
        async_to_sync(get_channel_layer().group_send)(group, {"type": kind, "frame": frame})
    except RedisError:
        logging.exception("lost: %s to %s", frame["type"], group)


def announce(order, frame, to_doctor=True):
    groups = [GROUP_OF[order.job_role]] if order.job_role in GROUP_OF else []
    if to_doctor:
        groups.append(f"ocs_doctor_{order.doctor_id}")

    def send():
        for group in groups:
            tell(group, "protocol.frame", frame)

    if settings.EVENT_BEFORE_COMMIT_MS > 0:
        send()
        time.sleep(settings.EVENT_BEFORE_COMMIT_MS / 1000)
    else:
        transaction.on_commit(send)
