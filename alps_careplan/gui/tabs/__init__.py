"""The tabs of the window. Each is imported and built only when it is first shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from alps_careplan.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from alps_careplan.gui.session import Session
    from alps_careplan.gui.tabs.tab import Tab

    Build = Callable[[Session, QWidget | None], Tab]


class TabSpec(NamedTuple):
    """A tab: its id, title (to be translated where shown), icon, the paper it previews, builder."""

    id: str
    title: str
    icon: str
    paper: str
    build: "Build"


def _child(session: "Session", parent: "QWidget | None") -> "Tab":
    from alps_careplan.gui.tabs.child import ChildTab

    return ChildTab(session, parent)


def _fever(session: "Session", parent: "QWidget | None") -> "Tab":
    from alps_careplan.gui.tabs.fever import FeverTab

    return FeverTab(session, parent)


def _medicines(session: "Session", parent: "QWidget | None") -> "Tab":
    from alps_careplan.gui.tabs.medicines import MedicinesTab

    return MedicinesTab(session, parent)


def _vaccines(session: "Session", parent: "QWidget | None") -> "Tab":
    from alps_careplan.gui.tabs.vaccines import VaccinesTab

    return VaccinesTab(session, parent)


def _activity(session: "Session", parent: "QWidget | None") -> "Tab":
    from alps_careplan.gui.tabs.activity import ActivityTab

    return ActivityTab(session, parent)


def _school(session: "Session", parent: "QWidget | None") -> "Tab":
    from alps_careplan.gui.tabs.school import SchoolTab

    return SchoolTab(session, parent)


def _travel(session: "Session", parent: "QWidget | None") -> "Tab":
    from alps_careplan.gui.tabs.travel import TravelTab

    return TravelTab(session, parent)


def _diary(session: "Session", parent: "QWidget | None") -> "Tab":
    from alps_careplan.gui.tabs.diary import DiaryTab

    return DiaryTab(session, parent)


TABS: tuple[TabSpec, ...] = (
    TabSpec("child", N_("Child & team"), "child", "fever-plan", _child),
    TabSpec("fever", N_("Fever plan"), "fever", "fever-plan", _fever),
    TabSpec("medicines", N_("Medicines"), "medicines", "medication-list", _medicines),
    TabSpec("vaccines", N_("Vaccines"), "vaccines", "vaccination-record", _vaccines),
    TabSpec("activity", N_("Spleen & activity"), "activity", "activity-plan", _activity),
    TabSpec("school", N_("School letters"), "school", "school-letter", _school),
    TabSpec("travel", N_("Travel"), "travel", "travel-summary", _travel),
    TabSpec("diary", N_("Diary"), "diary", "diary-report", _diary),
)
