"""What is rung for in this app; `regions.bell` says how."""

from regions.bell import ring


def ring_report(report_id: int) -> None:
    ring("monitoring.tasks.compile_report", report_id)


def ring_letters() -> None:
    ring("monitoring.tasks.deliver_letters")
