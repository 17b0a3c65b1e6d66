"""The operator's file, as doctor tells of it."""

from pathlib import Path

from tests.doctor.conftest import Clinic


async def test_a_mistake_in_it_is_told_with_its_place(clinic: Clinic, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("[available]\ntopup = []\n")
    code, told = await clinic.tell(operator_file=path)
    assert code == 1
    assert "✗ own.toml: [available] topup: there is no such entry" in told
    assert "→ Correct the operator's file" in told
    path.write_text("[available]\ntop_up = []\n")
    assert (await clinic.tell(operator_file=path))[0] == 0
