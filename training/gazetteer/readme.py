"""The README beside the compiled files: counts, checksums, sources, licences."""

import json
from pathlib import Path
from string import Template

from training.gazetteer.archives import pinned
from training.gazetteer.write import row_count

_TEMPLATE = Path(__file__).with_name("provenance.md")


def write_readme(folder: Path) -> None:
    """Write ``README.md`` for the compiled files in ``folder``."""
    manifest = json.loads((folder / "manifest.json").read_bytes())
    files = [
        f"| `{name}` | {file['bytes']:,} | `{file['sha256']}` |"
        for name, file in manifest["files"].items()
    ]
    sources = [
        f"| {pin.package} ({pin.registry}) | {pin.version} | {pin.licence} | {pin.what} | "
        f"`{pin.sha256}` |"
        for pin in pinned().values()
    ]
    text = Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        count=f"{row_count(folder):,}", files="\n".join(files), sources="\n".join(sources)
    )
    (folder / "README.md").write_text(text, encoding="utf-8")
