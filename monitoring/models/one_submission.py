"""One report with all that its page stands on, in one statement."""

from regions.models import Centre, Municipality, Organisation, Programme, Region
from regions.models.joined import read_joined

from .rounds import Round
from .submissions import Submission

_STATEMENT = """
SELECT {columns}
FROM monitoring_submission submission
JOIN monitoring_round round ON round.id = submission.round_id
JOIN regions_region region ON region.id = round.region_id
JOIN regions_programme programme ON programme.id = round.programme_id
JOIN regions_centre centre ON centre.id = submission.centre_id
JOIN regions_organisation organisation ON organisation.id = centre.organisation_id
LEFT JOIN regions_municipality municipality ON municipality.id = organisation.municipality_id
WHERE submission.id = %(submission)s
"""
_MODELS = {
    "submission": Submission,
    "round": Round,
    "region": Region,
    "programme": Programme,
    "centre": Centre,
    "organisation": Organisation,
    "municipality": Municipality,
}


def read_submission(pk: int) -> Submission | None:
    """What `Submission.objects.with_sources()` gives."""
    found = read_joined(_STATEMENT, {"submission": pk}, _MODELS)
    if not found:
        return None
    submission, round_, centre = found["submission"], found["round"], found["centre"]
    submission.round, submission.centre = round_, centre
    round_.region, round_.programme = found["region"], found["programme"]
    centre.organisation = found["organisation"]
    centre.organisation.municipality = found["municipality"]
    return submission
