"""`python -m alps_careplan` is the same program as the `alps-careplan` command."""

from alps_careplan.cli import main

raise SystemExit(main())
