from .assignments import Assignment
from .deadlines import Awaiting, Deadline
from .evidence import Evidence
from .imports import OrderImport
from .orders import Activity, Executor, Order, Roadmap
from .readings import PhraseReading

__all__ = [
    "Activity",
    "Assignment",
    "Awaiting",
    "Deadline",
    "Evidence",
    "Executor",
    "Order",
    "OrderImport",
    "PhraseReading",
    "Roadmap",
]
