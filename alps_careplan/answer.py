"""What a command answers, on standard output; a sentence where it cannot be written there."""

import errno
import os
import sys

from alps_careplan.errors import CarePlanError
from alps_careplan.i18n import _


def say(words: object) -> None:
    """Print an answer, or a part of it. Raises `CarePlanError` where it cannot be written.

    A pipe whose reader has gone raises `BrokenPipeError`.
    """
    try:
        print(words, flush=True)  # noqa: T201 - this is where a command answers
    except BrokenPipeError:
        raise
    except OSError as error:
        say_no_more()
        reason = _("there is no room left") if error.errno == errno.ENOSPC else error.strerror
        raise CarePlanError(
            _("The answer was not written: {reason}.").format(reason=reason),
            _("Send it elsewhere and try again."),
        ) from error


def say_no_more() -> None:
    """Let nothing more be written where nothing can be, not even by the interpreter at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
