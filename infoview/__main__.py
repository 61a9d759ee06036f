"""`python -m infoview`."""

import sys

from infoview.cli.main import main

sys.exit(main())
