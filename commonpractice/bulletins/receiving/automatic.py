"""Tells answers that a machine gave (out of the office, received with thanks) from those of persons. Pure.

One sure sign is enough (RFC 3834), of the others it takes two: losing what a person wrote is worse than showing an
automatic answer once.
"""

# ruff: noqa: RUF001 - Arabic and Urdu are written in their own letters

import re
from email.message import Message

_SUBJECT = re.compile(
    r"""^\s*\W{0,3}(?:
        automatic\sreply | auto(?:matic)?[\s-]?(?:reply|response|responder) | autoreply
      | out\sof\s(?:the\s)?office\s*(?:auto\S*|reply|response|notification|message)?\s*(?:[:\]–-]|$) | ooo\s*:
      | on\s(?:annual\s|maternity\s|sick\s)?leave\s*(?:[:\]–-]|$)
      | réponse\sautomatique | absence\sdu\sbureau | message\sd['’]absence
      | automatische\s(?:antwort|abwesenheitsnotiz) | abwesenheits(?:notiz|nachricht|assistent) | abwesend\s*:
      | odpowiedź\sautomatyczna | automatyczna\sodpowiedź | autoodpowiedź | poza\sbiurem
      | respuesta\sautomática | risposta\sautomatica | resposta\sautomática | automatisch\santwoord | răspuns\sautomat
      | رد\sتلقائي | الرد\sالتلقائي | خودکار\sجواب
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_BY_MACHINE = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Auto-Reply",
    "X-AutoReply-From",
    "X-Mail-Autoreply",
)


def is_automatic(message: Message, subject: str) -> bool:
    """Tell whether nobody typed this for us."""
    submitted = _first_word(message, "Auto-Submitted")
    if submitted and submitted != "no":
        return True
    precedence = _first_word(message, "Precedence")
    machine = any(_first_word(message, name) not in {"", "no", "false", "0"} for name in _BY_MACHINE)
    return (
        machine
        or precedence in {"auto_reply", "auto-reply"}
        or bool(_SUBJECT.match(subject))
        or _signs(message) > 1
    )


def _signs(message: Message) -> int:
    suppressed = _first_word(message, "X-Auto-Response-Suppress") not in {"", "none"}
    in_bulk = _first_word(message, "Precedence") in {"bulk", "junk"}
    nobody = str(message.get("Return-Path", "")).strip() == "<>"
    return suppressed + in_bulk + nobody


def _first_word(message: Message, name: str) -> str:
    words = re.split(r"[\s;,(]", str(message.get(name, "")).strip().lower(), maxsplit=1)
    return words[0]
