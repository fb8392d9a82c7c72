from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils import timezone


class Role(models.Model):
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=50)


class Person(AbstractBaseUser):
    login_id = models.CharField(max_length=50, unique=True)
    name = models.CharField(max_length=50)
    email = models.EmailField()
    role = models.ForeignKey(Role, models.PROTECT)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    failed_logins = models.PositiveSmallIntegerField(default=0)
    USERNAME_FIELD = "login_id"


class Patient(models.Model):
    patient_number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=50)


class Status(models.TextChoices):
    ORDERED = "ORDERED", "요청"
    ACCEPTED = "ACCEPTED", "접수"
    IN_PROGRESS = "IN_PROGRESS", "진행 중"
    RESULT_READY = "RESULT_READY", "결과 대기"
    CONFIRMED = "CONFIRMED", "확정"
    CANCELLED = "CANCELLED", "취소"


class JobRole(models.TextChoices):
    RIS = "RIS", "영상"
    LIS = "LIS", "검사"
    TREATMENT = "TREATMENT", "처치"
    CONSULT = "CONSULT", "협진"


class Priority(models.TextChoices):
    URGENT = "urgent", "긴급"
    NORMAL = "normal", "일반"
    SCHEDULED = "scheduled", "예약"


def minutes(since, until):
    return None if since is None or until is None else round((until - since).total_seconds() / 60)


class Order(models.Model):
    ocs_status = models.CharField(max_length=20, choices=Status.choices, default=Status.ORDERED)
    job_role = models.CharField(max_length=20, choices=JobRole.choices)
    job_type = models.CharField(max_length=40)
    priority = models.CharField(max_length=20, choices=Priority.choices, default=Priority.NORMAL)
    patient = models.ForeignKey(Patient, models.PROTECT)
    doctor = models.ForeignKey(Person, models.PROTECT, related_name="ordered")
    worker = models.ForeignKey(Person, models.PROTECT, null=True, related_name="taken")
    ocs_result = models.BooleanField(null=True)
    doctor_request = models.JSONField(default=dict)
    worker_result = models.JSONField(default=dict)
    attachments = models.JSONField(default=dict)
    cancel_reason = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    accepted_at = models.DateTimeField(null=True)
    in_progress_at = models.DateTimeField(null=True)
    result_ready_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]

    @property
    def ocs_id(self):
        return f"ocs_{self.pk:04}"

    @property
    def turnaround_time(self):
        return minutes(self.created_at, self.confirmed_at)

    @property
    def work_time(self):
        return minutes(self.in_progress_at, self.result_ready_at)

    @property
    def is_editable(self):
        return self.ocs_status not in (Status.CONFIRMED, Status.CANCELLED)


class History(models.Model):
    order = models.ForeignKey(Order, models.CASCADE, related_name="history")
    action = models.CharField(max_length=20)
    actor = models.ForeignKey(Person, models.PROTECT, related_name="+")
    from_status = models.CharField(max_length=20, null=True)
    to_status = models.CharField(max_length=20)
    from_worker = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    to_worker = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True, default="")
    ip_address = models.GenericIPAddressField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]
