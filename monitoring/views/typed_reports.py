"""What a person typed into a centre's report: read from a request, kept, and which remarks were shown before."""

from collections.abc import Sequence

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from monitoring.forms import SubmissionForm, texts_of
from monitoring.models import Submission
from monitoring.models.yardsticks import yardsticks_of
from monitoring.services.sending import keep
from monitoring.services.submissions import answers_of, questions_of, save_draft
from monitoring.values import Question


def typed_form(request: HttpRequest, submission: Submission) -> SubmissionForm:
    """The form as it was typed, already validated."""
    questions = questions_of(submission)
    stored = answers_of(submission, questions)
    typed = _typed(request.POST, texts_of(questions, stored))
    if code := request.POST.get("same"):
        typed.update(_same(submission, questions, code))
    form = SubmissionForm(questions, stored=stored, data=typed)
    form.is_valid()
    return form


def keep_typed(request: HttpRequest, submission: Submission, form: SubmissionForm) -> None:
    """A repeated click is forgiven only where all that is typed could be read, and so compared with what stands."""
    store = save_draft if form.unread() else keep
    store(**typed_report(request, submission, form))


def typed_report(request: HttpRequest, submission: Submission, form: SubmissionForm) -> dict[str, object]:
    """Arguments of `keep` and `send`."""
    return {
        "submission": submission,
        "answers": form.answers(),
        "version": form.typed_version(),
        "by": request.user,
        "now": timezone.now(),
    }


def _same(submission: Submission, questions: Sequence[Question], code: str) -> dict[str, str]:
    """After the button «Как в прошлом квартале»: that quarter's numbers for the question."""
    asked = [question for question in questions if question.code == code]
    texts = texts_of(asked, yardsticks_of(submission, asked).earlier)
    return {name: text for name, text in texts.items() if text and not name.startswith("comment-")}


def _typed(post: QueryDict, stored: dict[str, str]) -> QueryDict:
    """What is typed, after the buttons «Поменять местами» and the choices made on the page of differences."""
    typed = post.copy()
    if code := post.get("swap"):
        names = f"numerator-{code}", f"denominator-{code}"
        typed[names[0]], typed[names[1]] = post.get(names[1], ""), post.get(names[0], "")
    for name, text in stored.items():
        if post.get(f"choice-{name.partition('-')[2]}") == "stored":
            typed[name] = text
    return typed
