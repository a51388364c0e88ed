"""What a word of running text is by its letters: who must act, what is only told, what a noun is described by.

Words come as `terms.Term.text` gives them: lower case, without ё.
"""

import re

_ENDINGS = "(?:ый|ий|ая|яя|ое|ее|ые|ие|ого|его|ой|ей|ому|ему|ую|юю|ым|им|ом|ем|ых|их|ыми|ими)(?:ся)?"
_INFINITIVE = re.compile(r".*(?:[аоуыия]ть|[мртдзлв]еть|вести|нести|йти|расти|брести|влечь|помочь|учесть)(?:ся)?\Z")
_LIKE_INFINITIVES = re.compile(r"(?:памят|печат|мат|опят|кроват|сут)ь\Z")
_PARTICIPLE = re.compile(
    rf".{{2,}}(?:(?<!о)нн|вш|[бвгдзклмпрстх]ш|ущ|ющ|ащ|ящ|уем|яем|аем|оим|дим|вим|сим|нят|взят|крыт|чат){_ENDINGS}\Z"
)
_LIKE_PARTICIPLES = re.compile(
    r"(?:наи|больш|меньш|лучш|старш|высш|младш|дальнейш|ответствен|государствен|обществен|настоящ|современ|временн|будущ"
    r"|обучающ|учащ|служащ|трудящ|заведующ|управляющ|следующ|предыдущ)"
)
_FACT = re.compile(
    r"(?:(?:создан|открыт|утвержден|принят|издан|подписан|зарегистрирован|размещен|введен|внесен|заключен|получен|проведен"
    r"|выдан|признан|опубликован|направлен|представлен|организован|приобретен|поставлен|запланирован|достигнут|реализован"
    r")[аоы]?"
    r"|действ(?:ует|уют|овал[аио]?)|вступ(?:ает|ают|ил[аио]?)|состо(?:ится|ятся|ялся|ялась|ялось|ялись)|утратил[аио]?"
    r"|утрачива(?:ет|ют)|истек(?:ает|ают|ла?)?|прош(?:ел|ла|ло|ли)|оставляю|(?:планиру|выплачива|применя|начина)(?:е|ю)тся"
    r"|(?:прекраща|распространя)(?:ет|ют)(?:ся)?)\Z"
)
_DUTY = re.compile(r"(?:долж(?:ен|на|но|ны)|обязан[аоы]?|подлеж(?:ит|ат)|необходимо|надлежит)\Z")
_STATING = re.compile(r"(?:считать|признать|руководствоваться|переименовать|расположить|изложить|исключить)\Z")
_LASTING = re.compile(r"(?:назначить|возложить|отменить|продлить|приостановить)\Z")
_BEGINNING = re.compile(r"(?:начать|приступить|открыть|возобновить)\Z")
_LONG_DOING = re.compile(
    r"(?:обеспеч|организ|прове|провод|созда|образов|откры|заверш|осуществ|реализ|выполн|достич|подготов|увелич|повыс|сниз)\w*(?:ть|ти)\Z"
)
_DEED = re.compile(r".{3,}(?:ни|ти|ци)(?:е|я|ю|ем|и|й|ей|ям|ями|ях)\Z")
_RELATIVE = re.compile(r"(?:котор\w+|где|когда|чей|чья|чье)\Z")


def is_infinitive(word: str) -> bool:
    """«представить», «провести»: what an order bids."""
    return bool(_INFINITIVE.match(word)) and not _LIKE_INFINITIVES.match(word)


def is_duty(word: str) -> bool:
    """«должен», «обязаны»: what is told beside it is bidden."""
    return bool(_DUTY.match(word))


def is_fact(word: str) -> bool:
    """«действует», «состоится», «утвержден»: its date is told, nobody must meet it."""
    return bool(_FACT.match(word))


def is_stating(word: str) -> bool:
    """«считать», «признать»: it is done with the order itself."""
    return bool(_STATING.match(word))


def is_lasting(word: str) -> bool:
    """«назначить», «продлить»: a date beside it may say how long that holds."""
    return bool(_LASTING.match(word))


def is_beginning(word: str) -> bool:
    """«начать», «приступить»: they may be due on the day from which."""
    return bool(_BEGINNING.match(word))


def is_long_doing(word: str) -> bool:
    """«обеспечить», «провести»: work that a whole year may be the term of."""
    return bool(_LONG_DOING.match(word))


def is_deed(word: str) -> bool:
    """«проведение», «открытием»: a task named by a noun."""
    return bool(_DEED.match(word))


def is_description(word: str) -> bool:
    """«утвержденную», «принятым», «проводимого»: what follows belongs to the noun that it describes."""
    return bool(_PARTICIPLE.match(word)) and not _LIKE_PARTICIPLES.match(word)


def is_relative(word: str) -> bool:
    """«которые», «где»."""
    return bool(_RELATIVE.match(word))
