from .assignments import Assignment, Evidence
from .deadlines import Awaiting, Deadline
from .imports import OrderImport
from .orders import Activity, Executor, Order, Roadmap

__all__ = [
    "Activity",
    "Assignment",
    "Awaiting",
    "Deadline",
    "Evidence",
    "Executor",
    "Order",
    "OrderImport",
    "Roadmap",
]
