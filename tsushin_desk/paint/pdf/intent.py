"""The output intent: for which kind of output the colours are meant (ISO 32000-1, 14.11.5)."""

from __future__ import annotations

from typing import Any

from tsushin_desk.paint.pdf.objects import BareCanvas, array, dictionary, flate_stream, text_string
from tsushin_desk.paint.pdf.options import PdfOptions, Profile

_REGISTRY = "http://www.color.org"
_BANDS = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}
_EXPECTED = {Profile.OFFICE: b"RGB ", Profile.GRAY: b"GRAY", Profile.X1A: b"CMYK", Profile.X4: b"CMYK"}
_CONDITIONS = {Profile.OFFICE: "sRGB IEC61966-2.1", Profile.GRAY: "sGray"}
# What the ICC's registry calls them.
_REGISTERED = {"JC200103": "Japan Color 2001 Coated", "JC200104": "Japan Color 2001 Uncoated"}


def write_intent(canvas: BareCanvas, options: PdfOptions) -> None:
    """Sets the output intent: a registered condition by name (PDF/X-1a only), else an embedded profile.

    Raises ``ValueError`` if the output profile does not fit the profile of the file.
    """
    space = options.output_profile[16:20]
    if space != _EXPECTED[options.profile]:
        raise ValueError(f"profile {options.profile}: unfit output profile {space!r}")
    named = options.profile is Profile.X1A and bool(options.condition)
    entries = _registered(options.condition) if named else _embedded(canvas, options, _BANDS[space])
    standard = "/GTS_PDFX" if options.profile.is_press else "/GTS_PDFA1"
    intent = dictionary({"Type": "/OutputIntent", "S": standard, **entries})
    canvas.extend_catalog({"OutputIntents": array([intent])})


def _registered(condition: str) -> dict[str, Any]:
    """A condition of the ICC's registry needs no profile (ISO 15930-4, 6.2)."""
    name = _REGISTERED.get(condition, condition)
    return {
        "OutputConditionIdentifier": f"({condition})",
        "RegistryName": f"({_REGISTRY})",
        "OutputCondition": f"({name})",
        "Info": f"({name})",
    }


def _embedded(canvas: BareCanvas, options: PdfOptions, bands: int) -> dict[str, Any]:
    profile = options.output_profile
    condition = _CONDITIONS.get(options.profile) or _own_name(profile)
    canvas.sign(profile[:128])
    return {
        "OutputConditionIdentifier": text_string(condition),
        "Info": text_string(condition),
        "DestOutputProfile": canvas.register("OutputProfile", flate_stream(profile, {"N": bands})),
    }


def _own_name(profile: bytes) -> str:
    from tsushin_desk.paint.pdf.press_profile import profile_name  # opens LittleCMS: for a press only

    return profile_name(profile)
