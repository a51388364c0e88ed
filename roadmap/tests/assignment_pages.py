"""What tests of the pages of assignments and documents say and look at."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from regions.models import User
from roadmap.models import Assignment, Evidence

ClientOf = Callable[[User], Client]
PDF = b"%PDF-1.7 words"


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words(response)


def words(response: object) -> str:
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def address(name: str, thing: Assignment | Evidence) -> str:
    return reverse(f"roadmap:{name}", args=[thing.pk])


def set_state(assignment: Assignment, state: str, **fields: object) -> None:
    Assignment.objects.filter(pk=assignment.pk).update(state=state, **fields)


def state_of(assignment: Assignment) -> str:
    return Assignment.objects.get(pk=assignment.pk).state


def attached(assignment: Assignment) -> Evidence:
    return Evidence.objects.create(
        assignment=assignment, kind="Приказ", file=SimpleUploadedFile("a.pdf", PDF), file_name="Приказ № 1.pdf"
    )


def pdf(name: str = "Приказ.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
