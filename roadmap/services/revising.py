"""What a file would make of the roadmaps in force, row by row. The preview shows it and adoption carries it out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from regions.models import Region
from roadmap.drafts import DraftActivity, DraftOrder, DraftRoadmap, Problem
from roadmap.drafts.abbreviations import Abbreviations
from roadmap.drafts.bodies import define_bodies, split_bodies
from roadmap.drafts.choices import NOTHING_CHOSEN, OWN, Choices
from roadmap.drafts.problems import HEAD, gives_whole_table
from roadmap.drafts.wording import key
from roadmap.models import Activity, Order, Roadmap
from roadmap.phrases import Context, read
from roadmap.revisions import Pair, Revised, RowInForce, amend_rows, pair_rows
from roadmap.services.known_orders import amended_order, known_order
from roadmap.wordings import is_same_phrase

SEVERAL = "Изменяемое распоряжение содержит несколько дорожных карт, а по файлу не видно, какую из них он меняет."
NO_ROADMAP = "У изменяемого распоряжения нет дорожной карты на портале, менять нечего."
EMPTY_DRAFT = DraftRoadmap("", "", None, None, "", ())


@dataclass(frozen=True)
class RoadmapRevision:
    """`draft` as it would come into force: its programme and years are those in force where the file tells none, and
    each phrase is read with them."""

    draft: DraftRoadmap
    roadmap: Roadmap | None
    revised: Revised
    activities: Mapping[int, Activity] = field(default_factory=dict)
    subsidy_years: tuple[int, ...] = ()

    def before(self, pair: Pair) -> Activity | None:
        return self.activities[pair.before.key] if pair.before else None

    @property
    def context(self) -> Context:
        """Where the draft has taken over that the roadmap in force has no end, it reaches as far."""
        through = self.roadmap.scheduled_through if self.roadmap and self.draft.last_year is None else None
        last = through or self.draft.last_year
        return Context(self.draft.first_year, last, self.subsidy_years, open_ended=through is not None)


@dataclass(frozen=True)
class OrderRevision:
    """`order` is the file's own where it is known; `amended` the one that it changes, or would if the portal had it."""

    order: Order | None
    amended: Order | None
    is_amending: bool
    gives_whole_table: bool
    roadmaps: tuple[RoadmapRevision, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def lacks_amended(self) -> bool:
        return self.is_amending and self.amended is None

    def repeals(self, pair: Pair) -> bool:
        """Whether a row that the file lacks leaves force by the order's own words: by name, or with the old table."""
        return bool(pair.told) or (self.is_amending and self.gives_whole_table)

    @property
    def reverts(self) -> tuple[Activity, ...]:
        """Rows that a later order has changed and that would get their former words again."""
        pairs = ((one, pair) for one in self.roadmaps for pair in one.revised.pairs if pair.before and pair.after)
        before = ((one.before(pair), pair) for one, pair in pairs)
        return tuple(
            activity
            for activity, pair in before
            if not self.is_amending
            and (activity.revised_by_id or activity.repealed_by_id not in (None, self.order.pk))
            and differs(activity, pair)
        )


def differs(activity: Activity, pair: Pair) -> bool:
    """Whether the row's own words change, or it comes back into force."""
    old = (activity.number, activity.title, activity.result, activity.responsible, activity.phrase)
    after = pair.after
    new = (after.number, after.title, after.result, after.responsible_as_written, after.phrase)
    return activity.repealed_by_id is not None or any(a.split() != b.split() for a, b in zip(old, new, strict=True))


def revise(
    draft: DraftOrder, region: Region, choices: Choices = NOTHING_CHOSEN, subsidy_years: tuple[int, ...] = ()
) -> OrderRevision:
    order = known_order(draft, region)
    is_amending = draft.amends is not None and choices.amended != OWN and not (order and order.roadmaps.exists())
    amended = amended_order(draft, region, choices.amended) if is_amending else None
    if is_amending:
        roadmaps, problems = _of_amended(draft, amended, choices, subsidy_years, again=order is not None)
    else:
        roadmaps, problems = _own(draft, order, choices, subsidy_years), []
    return OrderRevision(
        order=order,
        amended=amended,
        is_amending=is_amending,
        gives_whole_table=gives_whole_table(draft),
        roadmaps=tuple(roadmaps),
        problems=tuple(problems),
    )


def _own(
    draft: DraftOrder, order: Order | None, choices: Choices, subsidy_years: tuple[int, ...]
) -> list[RoadmapRevision]:
    in_force = _roadmaps(order)
    return [
        _revision(one, _of_programme(one, in_force), subsidy_years, choices.rows_of(place))
        for place, one in enumerate(draft.roadmaps)
    ]


def _of_amended(
    draft: DraftOrder, amended: Order | None, choices: Choices, subsidy_years: tuple[int, ...], *, again: bool
) -> tuple[list[RoadmapRevision], list[Problem]]:
    if amended is None:
        return _own(draft, None, choices, subsidy_years), []
    roadmap, problem = _amended_roadmap(draft, _roadmaps(amended))
    if roadmap is None:
        return [], [Problem(HEAD, problem, fatal=True)]
    revision = _amended(draft, roadmap, choices, subsidy_years, again)
    return [revision], [*revision.revised.remarks, *_doubled_numbers(revision)]


def _roadmaps(order: Order | None) -> list[Roadmap]:
    return list(order.roadmaps.select_related("programme", "order__region")) if order else []


def _doubled_numbers(revision: RoadmapRevision) -> list[Problem]:
    numbers = Counter(pair.after.number for pair in revision.revised.pairs if pair.after)
    return [
        Problem(
            HEAD,
            f"Номер {number} стоял бы у двух мероприятий. Выберите ниже, какое из прежних этой строкой изменено.",
            fatal=True,
        )
        for number, count in numbers.items()
        if count > 1
    ]


def _of_programme(draft: DraftRoadmap, in_force: Sequence[Roadmap]) -> Roadmap | None:
    return next((roadmap for roadmap in in_force if roadmap.programme.code == draft.programme), None)


def _amended_roadmap(draft: DraftOrder, in_force: Sequence[Roadmap]) -> tuple[Roadmap | None, str]:
    if len(in_force) == 1:
        return in_force[0], ""
    if not in_force:
        return None, NO_ROADMAP
    found = _of_programme(draft.roadmaps[0], in_force) if draft.roadmaps else None
    return found, "" if found else SEVERAL


def _amended(
    draft: DraftOrder, roadmap: Roadmap, choices: Choices, subsidy_years: tuple[int, ...], again: bool
) -> RoadmapRevision:
    own = draft.roadmaps[0] if draft.roadmaps else EMPTY_DRAFT
    own = replace(own, programme=roadmap.programme.code)
    if gives_whole_table(draft):
        return _revision(own, roadmap, subsidy_years, choices.rows_of(0), _abbreviations(roadmap))
    own = replace(own, title=roadmap.title, first_year=roadmap.first_year, last_year=roadmap.last_year)
    known = _activities(roadmap)
    rows = [_in_force(activity) for activity in known.values()]
    chosen = choices.rows_of(0)
    revised = amend_rows(rows, own.activities, draft.instructions, chosen=chosen, again=again)
    return _read(
        RoadmapRevision(own, roadmap, revised, known, _subsidy(roadmap, subsidy_years)), _abbreviations(roadmap)
    )


def _revision(
    draft: DraftRoadmap,
    roadmap: Roadmap | None,
    subsidy_years: tuple[int, ...],
    chosen: Mapping[str, int | None],
    known_names: Abbreviations | None = None,
) -> RoadmapRevision:
    known = _activities(roadmap) if roadmap else {}
    pairs = pair_rows([_in_force(activity) for activity in known.values()], draft.activities, chosen)
    if roadmap:
        draft = _with_years(draft, roadmap, pairs)
    subsidy = _subsidy(roadmap, subsidy_years)
    return _read(RoadmapRevision(draft, roadmap, Revised(_without_old_repeals(pairs)), known, subsidy), known_names)


def _without_old_repeals(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if pair.after or not pair.before.is_repealed)


def _subsidy(roadmap: Roadmap | None, told: tuple[int, ...]) -> tuple[int, ...]:
    return told or (tuple(roadmap.subsidy_years) if roadmap else ())


def _with_years(draft: DraftRoadmap, roadmap: Roadmap, pairs: Sequence[Pair]) -> DraftRoadmap:
    """Where neither title nor deadlines change, the years stay those in force: people may have put them right."""
    same = key(draft.title) == key(roadmap.title) and all(
        pair.before and pair.after and is_same_phrase(pair.before.phrase, pair.after.phrase) for pair in pairs
    )
    if same or draft.first_year is None:
        return replace(draft, first_year=roadmap.first_year, last_year=roadmap.last_year)
    return draft


def _activities(roadmap: Roadmap) -> dict[int, Activity]:
    return {
        activity.pk: activity for activity in roadmap.activities.select_related("revised_by", "repealed_by", "read_by")
    }


def _in_force(activity: Activity) -> RowInForce:
    return RowInForce(
        key=activity.pk,
        number=activity.number,
        title=activity.title,
        result=activity.result,
        responsible=activity.responsible,
        phrase=activity.phrase,
        is_reporting=activity.is_reporting,
        is_repealed=activity.repealed_by_id is not None,
    )


def _abbreviations(roadmap: Roadmap) -> Abbreviations:
    """Short names that the order in force defines: an amending one uses them without saying so."""
    return define_bodies([activity.responsible for activity in roadmap.activities.all()])


def _read(revision: RoadmapRevision, known_names: Abbreviations | None) -> RoadmapRevision:
    pairs = tuple(
        replace(pair, after=_read_row(pair, revision, known_names)) if pair.after else pair
        for pair in revision.revised.pairs
    )
    return replace(revision, revised=replace(revision.revised, pairs=pairs))


def _read_row(pair: Pair, revision: RoadmapRevision, known_names: Abbreviations | None) -> DraftActivity:
    """With the dates that it would have here, and its bodies under their full names."""
    row, before = pair.after, revision.before(pair)
    words = row.read_as if row.read_as is not None else ""
    if not words and before and row.read_as is None and is_same_phrase(before.phrase, row.phrase):
        words = before.words
    row = replace(row, reading=read(words or row.phrase, revision.context))
    if known_names and any(known_names.knows(word) for word in row.responsible_as_written.split()):
        row = replace(row, bodies=split_bodies(row.responsible_as_written, known_names))
    return row
