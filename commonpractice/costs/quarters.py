"""Quarters of a year, each known by its first day. Pure."""

from datetime import date

MONTHS = 3


def quarter_of(day: date) -> date:
    return day.replace(month=day.month - (day.month - 1) % MONTHS, day=1)


def following(quarter: date) -> date:
    return (
        quarter.replace(year=quarter.year + 1, month=1)
        if quarter.month > 12 - MONTHS
        else quarter.replace(month=quarter.month + MONTHS)
    )
