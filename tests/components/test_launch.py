import asyncio
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from components import launch

HERE = Path(__file__).parents[2]
HEAVY = {"nlp", "spacy", "onnxruntime", "pandas"}


def test_the_server_reads_reports_before_a_page_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = Event()
    monkeypatch.setattr("components.source_panel.read_ahead", begun.set)
    monkeypatch.setattr("sys.setswitchinterval", lambda _: None)
    monkeypatch.setattr("streamlit.get_option", lambda _: True)

    async def run() -> None:
        async with launch.started(None):
            await asyncio.to_thread(launch.wait)

    asyncio.run(run())
    assert begun.wait(10)


def test_the_server_is_up_without_what_reads_reports() -> None:
    words = "import sys, dashboard; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", words], cwd=HERE, capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(loaded.stdout.split())
