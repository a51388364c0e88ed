"""A filled form beside the reports as they stand: what would change, what can't be read, what is left alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from monitoring.values import Answer, Finding, NotANumber, Question, Weight, check, plain

from .cells import Cell, read_comment, read_number, tidy
from .centres import KnownCentre, KnownCentres, UnknownCentre
from .filled import FilledRow
from .headings import Part
from .plans import ORDER, Change, Fault, PlannedRow, Remark, RowState, written_answers

STALE = "После того как форму скачали, отчёт изменили на портале. Пустые ячейки ничего не стирают, сверьте остальное."
TWICE = "Показатель этого центра стоит в файле ещё раз. Оставьте одно значение."
CENTRE_TWICE = "Этот центр есть и в строке {line}. Оставьте одну строку."


@dataclass(frozen=True)
class Standing:
    """A centre's report as it stands. `held` tells why it can't be changed, "" if it can."""

    centre: KnownCentre
    submission: int
    version: int
    held: str
    state: str  # in Russian
    answers: Mapping[str, Answer]
    earlier: Mapping[str, Answer] = field(default_factory=dict)  # of the quarter before
    plans: Mapping[str, Decimal] = field(default_factory=dict)  # of the year, by code; shares in per cent


def compare(
    rows: Iterable[FilledRow], standings: Sequence[Standing], questions: Sequence[Question], same_year: bool
) -> list[PlannedRow]:
    """Rows of the preview, what matters most first. `same_year`: the quarter before is of the same year."""
    standing_of = {standing.centre.pk: standing for standing in standings}
    centres = KnownCentres(standing.centre for standing in standings)
    seen: dict[int, list[PlannedRow]] = {}
    planned = []
    for row in rows:
        try:
            standing = standing_of[centres.of(row).pk]
        except UnknownCentre as unknown:
            planned += [] if _is_blank(row) and not row.sign else [_unknown(row, str(unknown))]
            continue
        seen.setdefault(standing.submission, []).append(_planned(row, standing, questions, same_year))
    planned += [each for several in seen.values() for each in _told_twice(several)]
    return sorted(planned, key=lambda one: (ORDER.index(one.state), one.line))


def _planned(row: FilledRow, standing: Standing, questions: Sequence[Question], same_year: bool) -> PlannedRow:
    reading = _Reading(row, standing)
    answers = {question.code: reading.answer(question) for question in questions}
    reading.faults += [Fault(cell.line, cell.letter, TWICE, text=cell.text) for cell in row.doubled]
    changes = [change for question in questions for change in reading.changes(question, answers[question.code])]
    findings = check(questions, answers, standing.earlier, same_year)
    said = _Said(reading, changes, findings, {question.code: question for question in questions}, answers)
    return PlannedRow(
        state=_state(standing, changes, said.faults),
        line=row.line,
        letter=row.letter,
        centre=standing.centre.name,
        place=standing.centre.place,
        submission=standing.submission,
        version=standing.version,
        changes=changes,
        faults=said.faults,
        remarks=said.remarks,
        lacking=said.lacking,
        is_open=not standing.held,
        is_ready=not any(finding.weight == Weight.ERROR for finding in findings),
        why=standing.held if changes or said.faults else "",
        answers=written_answers(answers) if changes else {},
    )


class _Said:
    """What there is to say about a row. A blank is no fault of the file, only keeps the report from being sent; nor is
    what stood in the report before."""

    def __init__(
        self,
        reading: "_Reading",
        changes: Sequence[Change],
        findings: Iterable[Finding],
        questions: Mapping[str, Question],
        answers: Mapping[str, Answer],
    ) -> None:
        self.faults = list(reading.faults)
        self.remarks = [Remark(STALE)] if changes and reading.is_stale else []
        self.lacking: list[str] = []
        for finding in findings:
            if finding.code in reading.unread:
                continue
            question, answer = questions[finding.code], answers[finding.code]
            is_error = finding.weight == Weight.ERROR
            if is_error and answer.numerator is None and answer.denominator is None:
                self.lacking.append(question.name)
            elif is_error and answer != reading.before(question):
                self.faults.append(reading.fault(question, finding))
            elif is_error or answer != reading.before(question):
                self.remarks.append(Remark(finding.text, question.name))


class _Reading:
    """A row's cells read into answers; what can't be read is a fault, and stays as it stands."""

    def __init__(self, row: FilledRow, standing: Standing) -> None:
        self.row, self.standing = row, standing
        self.faults: list[Fault] = []
        self.unread: set[str] = set()  # codes
        self.is_stale = bool(row.sign) and row.sign.version != standing.version
        self.erases = bool(row.sign) and not self.is_stale

    def before(self, question: Question) -> Answer:
        return self.standing.answers.get(question.code, Answer())

    def answer(self, question: Question) -> Answer:
        before = self.before(question)
        return Answer(
            self._number(question, Part.NUMERATOR, before.numerator),
            self._number(question, Part.DENOMINATOR, before.denominator) if question.is_share else before.denominator,
            self._comment(question, before.comment),
        )

    def changes(self, question: Question, answer: Answer) -> Iterator[Change]:
        before = self.before(question)
        if (before.numerator, before.denominator) != (answer.numerator, answer.denominator):
            yield Change(question.name, numbers_text(question, before), numbers_text(question, answer))
        if before.comment != answer.comment:
            yield Change(f"{question.name}: пояснение", before.comment, answer.comment)

    def fault(self, question: Question, finding: Finding) -> Fault:
        """At the number that lacks, else at the first one; where the file has neither, at the row's name."""
        cells = [self.row.cells.get((question.code, part)) for part in (Part.NUMERATOR, Part.DENOMINATOR)]
        there = [cell for cell in cells if cell]
        cell = next((cell for cell in there if cell.is_empty), there[0] if there else None)
        if cell is None:
            return Fault(self.row.line, self.row.letter, finding.text, question.name)
        return Fault(cell.line, cell.letter, finding.text, question.name, cell.text)

    def _number(self, question: Question, part: Part, before: Decimal | None) -> Decimal | None:
        cell = self.row.cells.get((question.code, part))
        if cell is None or self._is_kept(cell):
            return before
        try:
            return read_number(cell, question.places)
        except NotANumber as problem:
            self._note_unread(question, cell, problem)
            return before

    def _comment(self, question: Question, before: str) -> str:
        cell = self.row.cells.get((question.code, Part.COMMENT))
        if cell is None or self._is_kept(cell):
            return before
        try:
            comment = read_comment(cell)
        except ValueError as problem:
            self._note_unread(question, cell, problem)
            return before
        return before if comment == tidy(before) else comment

    def _note_unread(self, question: Question, cell: Cell, problem: ValueError) -> None:
        self.unread.add(question.code)
        self.faults.append(Fault(cell.line, cell.letter, str(problem), question.name, cell.text[:100]))

    def _is_kept(self, cell: Cell) -> bool:
        """An empty cell takes an answer away only from the report as it was when the form was written."""
        return cell.is_empty and not cell.fault and not self.erases


def numbers_text(question: Question, answer: Answer) -> str:
    """«120», «12 из 14»; "" where nothing is given, a dash for the half that lacks."""
    if answer.numerator is None and answer.denominator is None:
        return ""
    parts = [answer.numerator, answer.denominator] if question.is_share else [answer.numerator]
    return " из ".join("–" if part is None else plain(part) for part in parts)


def _state(standing: Standing, changes: Sequence[Change], faults: Sequence[Fault]) -> RowState:
    if not changes and not faults:
        return RowState.UNCHANGED
    if standing.held:
        return RowState.HELD
    return RowState.FAULTY if faults else RowState.CHANGED


def _told_twice(rows: list[PlannedRow]) -> list[PlannedRow]:
    if len(rows) == 1:
        return rows
    first, second = rows[0].line, rows[1].line
    return [_also_at(row, second if row.line == first else first) for row in rows]


def _also_at(row: PlannedRow, line: int) -> PlannedRow:
    fault = Fault(row.line, row.letter, CENTRE_TWICE.format(line=line), text=row.centre)
    return replace(row, state=RowState.FAULTY, faults=[*row.faults, fault])


def _unknown(row: FilledRow, why: str) -> PlannedRow:
    name = next((row.names[place] for place in ("centre", "school", "municipality") if row.names.get(place)), "")
    faults = [Fault(row.line, row.letter, why, text=name)]
    return PlannedRow(RowState.UNKNOWN, row.line, row.letter, name, row.names.get("municipality", ""), faults=faults)


def _is_blank(row: FilledRow) -> bool:
    return all(cell.is_empty for cell in row.cells.values())
