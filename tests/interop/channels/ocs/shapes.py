"""The JSON of people and orders."""

from rest_framework import serializers

from .models import History, JobRole, Order, Patient, Person, Priority, Role, Status


class RoleShape(serializers.ModelSerializer):
    class Meta:
        model = Role
        fields = ["id", "code", "name"]


class PersonShape(serializers.ModelSerializer):
    class Meta:
        model = Person
        fields = ["id", "login_id", "name"]


class PatientShape(serializers.ModelSerializer):
    class Meta:
        model = Patient
        fields = ["id", "patient_number", "name"]


class HistoryShape(serializers.ModelSerializer):
    actor, from_worker, to_worker = PersonShape(), PersonShape(), PersonShape()

    class Meta:
        model = History
        fields = [
            "id", "action", "actor", "from_status", "to_status",
            "from_worker", "to_worker", "reason", "created_at", "ip_address",
        ]


class OrderShape(serializers.ModelSerializer):
    patient, doctor, worker = PatientShape(), PersonShape(), PersonShape()
    # Beyond the protocol, as backends grow: a client has to bear it.
    ocs_status_display = serializers.CharField(source="get_ocs_status_display")

    class Meta:
        model = Order
        fields = [
            "id", "ocs_id", "ocs_status", "ocs_status_display", "job_role", "job_type", "priority",
            "patient", "doctor", "worker", "ocs_result", "created_at", "updated_at", "worker_result",
        ]


class OrderDetailShape(OrderShape):
    history = HistoryShape(many=True)

    class Meta(OrderShape.Meta):
        fields = OrderShape.Meta.fields + [
            "accepted_at", "in_progress_at", "result_ready_at", "confirmed_at", "cancelled_at",
            "cancel_reason", "doctor_request", "attachments", "turnaround_time", "work_time",
            "is_editable", "history",
        ]


class NewOrder(serializers.ModelSerializer):
    patient_id = serializers.PrimaryKeyRelatedField(source="patient", queryset=Patient.objects.all())

    class Meta:
        model = Order
        fields = ["patient_id", "job_role", "job_type", "priority", "doctor_request"]


class ListFilter(serializers.Serializer):
    job_role = serializers.ChoiceField(JobRole.choices, required=False)
    ocs_status = serializers.ChoiceField(Status.choices, required=False)
    job_type = serializers.CharField(required=False)
    priority = serializers.ChoiceField(Priority.choices, required=False)
    worker_id = serializers.IntegerField(required=False)
    doctor_id = serializers.IntegerField(required=False)


class WorkDone(serializers.Serializer):
    """What may come with an action."""

    worker_result = serializers.JSONField(required=False)
    ocs_result = serializers.BooleanField(required=False)
    cancel_reason = serializers.CharField(required=False, allow_blank=True)
