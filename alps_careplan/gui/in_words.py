"""Any error as a sentence with advice."""

import errno

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import N_, _

# What the system says in numbers, said in words: (what happened, what to do).
_SYSTEM_FAULTS = {
    errno.EACCES: (N_("There is no permission to write there."), N_("Choose another folder.")),
    errno.EPERM: (N_("There is no permission to write there."), N_("Choose another folder.")),
    errno.EROFS: (N_("That folder or disk is read-only."), N_("Choose another folder.")),
    errno.ENOSPC: (N_("The disk is full."), N_("Free some space, or choose another disk.")),
    errno.EDQUOT: (N_("Your share of the disk is full."), N_("Choose another disk.")),
    errno.ENOENT: (N_("That folder or file is not there any more."), N_("Choose another.")),
    errno.ENOTDIR: (N_("That is not a folder."), N_("Choose another folder.")),
    errno.EISDIR: (N_("That name belongs to a folder."), N_("Choose another name.")),
    errno.ENAMETOOLONG: (N_("That name is too long."), N_("Choose a shorter name.")),
}  # fmt: skip


def in_words(error: BaseException) -> CarePlanError:
    """Return an error as a sentence with advice, whatever it is."""
    if isinstance(error, CarePlanError):
        return error
    if isinstance(error, OSError) and error.errno in _SYSTEM_FAULTS:
        sentence, hint = _SYSTEM_FAULTS[error.errno]
        return CarePlanError(_(sentence), _(hint))
    return CarePlanError(
        _("Something went wrong in the program. What you typed is kept."),
        _("Try again. If it happens again, save a copy of your plan and start the program anew."),
    )
