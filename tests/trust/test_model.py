"""Random deeds against a simple model: a short run here, as long as one likes in `make soak`."""

from hypothesis import HealthCheck, settings

from tests.conftest import tries
from tests.trust.model import Against

TestAgainst = Against.TestCase
TestAgainst.settings = settings(
    max_examples=tries(8), stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
)
