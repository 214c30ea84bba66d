"""Today's backup: it follows the file while something is saved, and when the file is closed."""

from datetime import date, datetime, timedelta

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _
from alps_careplan.storage import backups
from alps_careplan.storage.failures import StoreDamaged, told
from alps_careplan.storage.held import HeldFile

RENEWED = timedelta(hours=1)


class TodaysBackup:
    """The backup of the day of a file. `failure` says why it could not be made, "" if it could."""

    def __init__(self, file: HeldFile) -> None:
        self._file = file
        self._folder = file.path.parent
        self._day: date | None = None
        self._kept_at: datetime | None = None  # the state that the backup holds
        self._saved_at: datetime | None = None  # of the last save that it does not hold
        self.renewing = True
        """Whether it follows the file. Not while it may itself be asked for."""
        self.failure = ""

    def follow(self, at: datetime) -> bool:
        """After a save: back up when it is time. Returns whether it is the day's first save."""
        self._saved_at = at
        if not self.renewing:
            return False
        first = self._day != at.date()
        if first:
            self._day = at.date()
            self._kept_at = backups.daily_state(self._folder, at.date())
        if self._kept_at is None or abs(_gap(at, self._kept_at)) >= RENEWED:
            self._renew(at)
        return first

    def close(self) -> None:
        """Before the file is closed: take in what was saved since."""
        if self._saved_at is not None and self.renewing:
            self._renew(self._saved_at)
        self._saved_at = None

    def fail(self, error: CarePlanError) -> None:
        """Say why there is none."""
        if isinstance(error, StoreDamaged):
            self.failure = _(
                "Today's backup could not be made, because a part of the plan's file is damaged. "
                "What you type is saved, but in this file alone."
            )
        else:
            reason = error.sentence
            self.failure = _("Today's backup could not be made. {reason}").format(reason=reason)

    def _renew(self, at: datetime) -> None:
        self._kept_at = at  # a failure is tried again an hour later, not with each key
        try:
            with told():
                self._file.confirm()  # a file that was moved has no place beside this folder
                backups.keep_daily(self._file.connection, self._folder, at.date(), renew=True)
        except CarePlanError as error:
            self.fail(error)
        else:
            self._saved_at = None
            self.failure = ""


def _gap(at: datetime, before: datetime) -> timedelta:
    return at.replace(tzinfo=None) - before.replace(tzinfo=None)
