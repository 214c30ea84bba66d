"""Large print makes nothing smaller, however close a paper is set."""

import pytest

from alps_careplan.pdf.style import CLOSENESS, make_style


@pytest.mark.parametrize("close", CLOSENESS)
@pytest.mark.parametrize("ordinary", CLOSENESS)
def test_large_print_is_nowhere_smaller_than_ordinary_print(close: int, ordinary: int) -> None:
    large, small = make_style(True, close), make_style(False, ordinary)
    assert large.biggest >= small.biggest
    for name in ("zone_text", "panel_text", "body"):
        assert getattr(large, name).size > getattr(small, name).size
    assert large.zone_text.size >= large.body.size
