"""Steps of several roadmaps side by side, found by what they mean though each order words them its own way. Pure."""

from roadmap.alignment.rows import Row, align
from roadmap.alignment.steps import Step
from roadmap.alignment.timing import Timing, distance, usual_lag

__all__ = ["Row", "Step", "Timing", "align", "distance", "usual_lag"]
