"""What mail programs write around a quoted letter, in the languages whose forms we have seen. Pure.

English, French, German, Polish, Spanish, Italian, Portuguese, Dutch, Romanian, Arabic; of Urdu only what Gmail writes.
"""

# ruff: noqa: RUF001 - Arabic and Urdu are written in their own letters

import re

ADDRESS = re.compile(r"[<(\[]\s*(?:mailto:)?[^\s<>@]{1,64}@[^\s<>@]{1,255}\s*[>)\]]")
TIME = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}|\d{1,2}\s?(?:am|pm)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2}\b")

WROTE = re.compile(
    r"""^(?:
        On\s.*\s(?:wrote|writes) | .*\swrote\son\s.* | At\s.*\swrote
      | Le\s.*\s(?:a\sécrit|a\sêcrit|écrit)
      | Am\s.*\sschrieb(?:\s.*)? | .*\sschrieb\sam\s.*
      | (?:W\sdniu|Dnia)\s.*(?:napisał\(a\)|napisała?|pisze)(?:\s.*)? | .*\snapisał\(a\) | Wiadomość\snapisana\sprzez\s.*
      | El\s.*\sescribió(?:\s.*)? | Il\s.*\sha\sscritto | .*\sha\sscritto | Em\s.*\sescreveu | Op\s.*\sschreef(?:\s.*)?
      | (?:În|Pe|La)\s.*\sa\sscris
      | (?:في|بتاريخ)\s.*(?:كتب|كتبت|تمت\sكتابة\sما\sيلي\sبواسطة)(?:\s.*)?
      | .*\sنے\sلکھا
    )\s*:$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands above a quoted letter: the date, who wrote, a colon. For one line, or several that are joined."""

RUN_ON = re.compile(r"^On\s.{6,200}[^\s<>@]@[^\s<>@]+>\s+wrote:\s", re.IGNORECASE)
"""The same with the old letter behind it on the same line, as from Yahoo on a telephone."""

OLD_LETTER = re.compile(
    r"""^[-_*=\s>]{2,}\s*(?:original\smessage|forwarded\smessage|reply\smessage
      | ursprüngliche\snachricht|weitergeleitete\snachricht|message\sd['’]origine|message\soriginal|message\stransféré
      | wiadomość\soryginalna|oryginalna\swiadomość|wiadomość\sprzekazana|mensaje\soriginal|messaggio\soriginale
      | mensagem\soriginal|oorspronkelijk\sbericht|mesaj\soriginal|الرسالة\sالأصلية)\s*[-_*=\s]{2,}$
      | ^(?:begin\sforwarded\smessage|début\sdu\smessage\s(?:réexpédié|transféré)
      | anfang\sder\sweitergeleiteten\snachricht|początek\sprzekazywanej\swiadomości|inizio\smessaggio\sinoltrato)\s*:$""",
    re.IGNORECASE | re.VERBOSE,
)

FROM = frozenset({"from", "de", "von", "od", "da", "van", "de la", "من"})
BENEATH_FROM = frozenset(
    {"sent", "date", "to", "subject", "cc", "reply-to", "importance"}
    | {"envoyé", "envoyé le", "date d'envoi", "à", "a", "objet", "répondre à"}
    | {"gesendet", "datum", "an", "betreff", "kopie"}
    | {"wysłano", "wysłane", "data", "do", "temat", "dw"}
    | {"enviado", "enviado el", "enviada em", "fecha", "para", "asunto", "assunto", "inviato", "oggetto"}
    | {"verzonden", "aan", "onderwerp", "trimis", "către", "subiect"}
    | {"تم الإرسال", "التاريخ", "إلى", "الى", "الموضوع", "نسخة"}
)
"""What the lines above an old letter begin with, before the colon, in lower case (Outlook, telephones)."""

SENT_FROM = re.compile(
    r"""^(?:sent\s(?:from|via|with|using)\s(?:my\s|the\sall[\s-]new\s)?\S.{1,60} | get\soutlook\sfor\s(?:ios|android|mac).{0,60}
      | (?:envoyé|télécharger\soutlook)\s(?:de|depuis|à\spartir\sde|pour)\s.{1,60} | (?:von\smeinem|gesendet\s(?:von|mit|über))\s.{1,60}
      | outlook\sfür\s.{1,60} | wysłan[eoy]\s(?:z|ze)\s.{1,60} | wysłane\sprzy\spomocy\s.{1,60}
      | pobierz\s(?:aplikację\s)?outlook.{0,60} | enviado\sdesde\s.{1,60} | inviato\sda(?:l|lla)?\s.{1,60}
      | enviado\s(?:do|a\spartir\sdo)\s.{1,60} | verzonden\s(?:vanaf|met)\s.{1,60} | trimis\sde\spe\s.{1,60}
      | (?:تم\sالإرسال|أرسلت|أُرسلت|مرسل|مُرسل)\sمن\s.{1,60} )$""",
    re.IGNORECASE | re.VERBOSE,
)
DEVICES = re.compile(
    r"phone|i(?:os|pad)|android|samsung|galaxy|mobile|blackberry|huawei|xiaomi|pixel|outlook|yahoo|mail|proton|tablet"
    r"|handy|téléphone|telefon|smart|móvil|cellulare|nokia|هاتف|جوال|الـ",
    re.IGNORECASE,
)
"""`Sent from the hospital` is a person's; what names a device or a mail program is not."""

FAREWELL = re.compile(
    r"""^(?:(?:kind|kindest|warm|warmest|best|many\sthanks\sand\skind|with\skind)\s(?:regards|wishes)|regards|many\sthanks|thanks
      |thank\syou|best|all\sthe\sbest|cheers|yours\s(?:sincerely|faithfully)|kr|mit\sfreundlichen\sgrüßen|viele\sgrüße|lg|mfg
      |cordialement|bien\sà\svous|bien\scordialement|pozdrawiam|z\spoważaniem|serdecznie\spozdrawiam|saludos|cordiali\ssaluti
      |cu\sstimă|مع\sالتحية|تحياتي|مع\sأطيب\sالتحيات|شکریہ|والسلام)\s*[,.!،]?$""",
    re.IGNORECASE | re.VERBOSE,
)
