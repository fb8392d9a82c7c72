"""Makes the database: the demo's people, some patients, and orders in every state."""

import os
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")
django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from ocs.models import History, Order, Patient, Person, Role, Status  # noqa: E402

ROLES = {
    "SYSTEMMANAGER": "시스템 관리자",
    "ADMIN": "관리자",
    "DOCTOR": "의사",
    "NURSE": "간호사",
    "RIS": "영상의학과",
    "LIS": "진단검사의학과",
    "PATIENT": "환자",
}
PEOPLE = [
    ("ris1", "이서연", "RIS"),
    ("ris2", "김태현", "RIS"),
    ("lis1", "박가람", "LIS"),
    ("nurse1", "한유진", "NURSE"),
    ("doctor1", "최민석", "DOCTOR"),
    ("doctor2", "윤지아", "DOCTOR"),
    ("admin", "정다은", "ADMIN"),
]
PATIENTS = ["서지안", "문태오", "양하람", "구본아", "도윤설", "Alan Park", "석민호", "기라온", "류다솜"]
WORK = {"RIS": ["MRI", "CT", "PET"], "LIS": ["BLOOD", "URINE"], "TREATMENT": ["WOUND"], "CONSULT": ["ENT"]}
JOB_ROLES = ["RIS", "RIS", "LIS", "RIS", "RIS", "LIS", "RIS", "TREATMENT", "RIS", "CONSULT"]
WAY = [Status.ORDERED, Status.ACCEPTED, Status.IN_PROGRESS, Status.RESULT_READY, Status.CONFIRMED]
STAMPS = [None, "accepted_at", "in_progress_at", "result_ready_at", "confirmed_at"]
ACTIONS = ["CREATED", "ACCEPTED", "STARTED", "RESULT_SUBMITTED", "CONFIRMED"]
ORDERS = 36
STEP = timedelta(minutes=6)


def pick(values, n):
    return values[n % len(values)]


def seed_order(n, people, patients):
    """The n-th order: every sixth was cancelled at once, the others came 0 to 4 steps far."""
    job_role = pick(JOB_ROLES, n)
    doctor = people[pick(["doctor1", "doctor2"], n)]
    worker = {"RIS": people[pick(["ris1", "ris2"], n // 2)], "LIS": people["lis1"]}.get(job_role)
    far = n % 6 if worker else 0
    cancelled = far == 5
    way = [Status.ORDERED, Status.CANCELLED] if cancelled else WAY[: far + 1]
    begun = timezone.now() - STEP * (ORDERS - n + len(WAY))
    times = [begun + STEP * k for k in range(len(way))]
    stamps = {"cancelled_at": times[1]} if cancelled else dict(zip(STAMPS[1:], times[1:]))
    order = Order.objects.create(
        ocs_status=way[-1],
        job_role=job_role,
        job_type=pick(WORK[job_role], n),
        priority=pick(["normal", "urgent", "normal", "scheduled", "normal"], n),
        patient=pick(patients, n),
        doctor=doctor,
        worker=worker if way[-1] not in (Status.ORDERED, Status.CANCELLED) else None,
        ocs_result=True if way[-1] == Status.CONFIRMED else None,
        doctor_request={"clinical_info": "추적 검사"},
        cancel_reason="중복 처방" if cancelled else "",
        created_at=begun,
        updated_at=times[-1],
        **stamps,
    )
    for k, status in enumerate(way):
        History.objects.create(
            order=order,
            action="CANCELLED" if status == Status.CANCELLED else ACTIONS[k],
            actor=doctor if k == 0 or cancelled else worker,
            from_status=way[k - 1] if k > 0 else None,
            to_status=status,
            from_worker=order.worker if k > 1 else None,
            to_worker=order.worker if k > 0 else None,
            created_at=times[k],
        )


call_command("migrate", run_syncdb=True, verbosity=0)
with connection.cursor() as cursor:
    # A reader then sees the last commit while somebody writes, as on a hospital's database. It stays so.
    cursor.execute("PRAGMA journal_mode=WAL")
with transaction.atomic():
    roles = {code: Role.objects.create(code=code, name=name) for code, name in ROLES.items()}
    password = make_password("radbell-demo")
    people = {
        login_id: Person.objects.create(
            login_id=login_id,
            name=name,
            email=f"{login_id}@hospital.invalid",
            role=roles[code],
            password=password,
        )
        for login_id, name, code in PEOPLE
    }
    patients = [
        Patient.objects.create(name=name, patient_number=f"P{2600 + n * 17:06}")
        for n, name in enumerate(PATIENTS)
    ]
    for n in range(ORDERS):
        seed_order(n, people, patients)
