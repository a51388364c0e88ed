"""Which pages a person comes to by following links, one address for each name in the URL configuration."""

import re
from collections import deque
from dataclasses import dataclass
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, resolve

from regions.models import User

HREF = re.compile(r"<a\b[^>]*?\bhref=[\"']([^\"']+)[\"']")
HOST = "127.0.0.1"  # one that the portal answers to
ELSEWHERE = {"/help/nowhere/": "nowhere"}  # nobody links to what isn't there, and everybody comes there one day
ENTRANCE = {"/accounts/login/": "account_login", "/accounts/password/reset/": "account_reset_password"}


@dataclass(frozen=True)
class Stop:
    """A page on the way: the name of its address, and the address that was found first."""

    name: str
    address: str


def client_of(user: User | None) -> Client:
    client = Client(SERVER_NAME=HOST)
    if user:
        client.force_login(user)
    return client


def walk(client: Client, start: str = "/") -> list[Stop]:
    """Breadth first from `start`, so that an address is the nearest one to it. Files and foreign sites are left out."""
    stops, waiting, seen = [], deque([start]), {name_of(start)}
    while waiting:
        address = waiting.popleft()
        answer = client.get(address, follow=True)
        if not is_page(answer):
            continue
        stops.append(Stop(name_of(address), address))
        for found in links_in(answer.content.decode(), address):
            if (name := name_of(found)) and name not in seen:
                seen.add(name)
                waiting.append(found)
    return stops


def off_the_way(addresses: dict[str, str]) -> list[Stop]:
    return [Stop(name, address) for address, name in addresses.items()]


def links_in(page: str, address: str) -> list[str]:
    found = (urldefrag(urljoin(address, unescape(link))).url for link in HREF.findall(page))
    return [link for link in found if not urlsplit(link).netloc and not urlsplit(link).scheme]


def name_of(address: str) -> str:
    """The address's name as `app:name`, "" for none; a list's name is the same with any filter."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def is_page(answer: HttpResponseBase) -> bool:
    return answer.status_code == 200 and not answer.streaming and answer["Content-Type"].startswith("text/html")
