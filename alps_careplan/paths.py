"""Where things lie: the program's own resources and the user's folders.

The one place that knows whether the program runs from a checkout, an installed wheel or a
frozen bundle.
"""

import sys
from pathlib import Path

APP_NAME = "ALPS Care Plan"


def resources() -> Path:
    """Return the folder that holds `content/`, `fonts/`, `icons/` and `locale/`."""
    package = Path(__file__).resolve().parent
    if getattr(sys, "frozen", False):
        return Path(sys._MEIPASS) / "alps_careplan" / "resources"  # type: ignore[attr-defined]
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def data_dir() -> Path:
    """Return the user's data folder. It may not exist yet; nothing is made here."""
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False)


def config_dir() -> Path:
    """Return the user's folder for preferences. It may not exist yet."""
    from platformdirs import user_config_path

    return user_config_path(APP_NAME, appauthor=False)


def log_dir() -> Path:
    """Return the folder for reports of unexpected failures. It may not exist yet."""
    from platformdirs import user_log_path

    return user_log_path(APP_NAME, appauthor=False)
