"""What stands inside a rule of `deadline.lark`: tokens, and values already made."""

from typing import Any

from lark import Token

Parts = list[Any]


def has(parts: Parts, *kinds: str) -> bool:
    return any(isinstance(part, Token) and part.type in kinds for part in parts)


def numbers(parts: Parts) -> list[int]:
    return [part for part in parts if isinstance(part, int)]
