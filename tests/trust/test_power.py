"""Power cuts lose nothing that was said to be saved. Needs `strace`, and is there only where it works."""

import random
from pathlib import Path

from tests.trust import power

if power.can_be_told():

    def test_no_power_cut_loses_or_breaks_anything(tmp_path: Path) -> None:
        tried = power.cut_everywhere(tmp_path, random.Random(4), deeds=2, every=13)
        assert tried > 12
