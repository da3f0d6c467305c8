"""Keeps every part silent: no library that Dateline uses may speak to another machine.

Or note down what it does.

Imported before anything else of ours, by ``nlp`` and ``components`` alike, so that the page, the
command line, the tests, the benchmarks, the training and whoever imports ``nlp`` are all covered.
Other processes that these start inherit it.
"""

import os
import sys
import warnings
from collections.abc import Mapping

SWITCHES: Mapping[str, str] = {
    # onnxruntime 1.32 sends telemetry unless this is set when it is imported;
    # ``disable_telemetry_events()`` comes
    # too late: by then it keeps a database with an id of the device and looks up its collector.
    "ORT_DISABLE_TELEMETRY": "1",
    # huggingface_hub, which tokenizers bring, and transformers in the training.
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TRANSFORMERS_OFFLINE": "1",
    # .streamlit/config.toml says so too; this is for programs that a page starts.
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
    # A custom that many programs keep (consoledonottrack.com).
    "DO_NOT_TRACK": "1",
}
"""Environment variables, and what each is set to whatever stood there: silence is not up to the
surroundings."""


def fall() -> None:
    """Set every switch; warns when onnxruntime has been imported without its own."""
    late = "onnxruntime" in sys.modules and os.environ.get("ORT_DISABLE_TELEMETRY") != "1"
    os.environ.update(SWITCHES)
    if late:
        warnings.warn(
            "onnxruntime was imported before nlp, so its telemetry runs: import nlp first, or set "
            "ORT_DISABLE_TELEMETRY=1 before Python starts",
            RuntimeWarning,
            stacklevel=2,
        )


fall()
