"""Three issues that ask much of print: every kind of text, every kind of photo, many pages.

    python tests/press/stress_issues.py FOLDER

writes them as packages (words.tsushin, photos.tsushin, long.tsushin), to be exported by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms

from tsushin_desk.model.dates import YearMonth
from tsushin_desk.model.issue import Colophon, Issue, Masthead
from tsushin_desk.model.parts import (
    Actor,
    Balloon,
    Consent,
    Crop,
    District,
    PartKind,
    Photo,
    ReportPart,
    Step,
    StepDiagram,
    StepRole,
    TextBlock,
)
from tsushin_desk.model.sections import (
    Appeal,
    Article,
    DistrictReport,
    FreeText,
    Greeting,
    PhotoPage,
    Section,
)
from tsushin_desk.storage.container import Container, write_issue
from tsushin_desk.storage.pictures import MemoryPictures, PictureStore, picture_key

# Variation sequences, characters beyond U+FFFF, ruby, dots, bold, Latin, half-width kana, odd signs.
HARD = (
    "葛\U000e0100城市と葛城市、𠀋と𠮟、髙﨑さん・㈱まちづくり①Ⅳ。{高崎|たかさき}の《《声》》を、**ふれあいの場**で。"
    "Café “iPad” 2025年8月19日（火）10:00～15:30、℡027-321-1319、ﾊﾝｶｸ！？「『入れ子』」…‥――100％。"
)
PLAIN = HARD.replace("{高崎|たかさき}", "高崎").replace("《《声》》", "声").replace("**", "")
TALK = "第2層協議体では、地域の皆さんが集まって、これからの助け合いについて話し合いました。"


def _bytes(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _scene(width: int, height: int) -> Image.Image:
    """Light and dark, coarse and fine: about as hard as a photo."""
    bands = [
        Image.linear_gradient("L").resize((width, height)),
        Image.radial_gradient("L").resize((width, height)),
        Image.effect_noise((width // 4, height // 4), 90).resize((width, height)),
    ]
    return Image.merge("RGB", bands)


def _see_through() -> Image.Image:
    image = _scene(900, 700)
    image.putalpha(Image.radial_gradient("L").resize(image.size).point(lambda value: 255 - value))
    return image


def _deep_gray() -> Image.Image:
    return Image.linear_gradient("L").resize((900, 700)).convert("I;16").point(lambda value: value * 256)


def _turned() -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "camera"
    return _bytes(_scene(1600, 1000), "JPEG", exif=exif)


def _dark() -> Image.Image:
    return _scene(900, 700).point(lambda value: value // 12)


def _adobe_rgb() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return _bytes(_scene(1200, 900), "JPEG", icc_profile=profile, progressive=True)


_PHOTOS: Mapping[str, Callable[[], bytes]] = {
    "cmyk.jpg": lambda: _bytes(_scene(1000, 800).convert("CMYK"), "JPEG", quality=90),
    "alpha.png": lambda: _bytes(_see_through(), "PNG"),
    "deep.png": lambda: _bytes(_deep_gray(), "PNG"),
    "panorama.jpg": lambda: _bytes(_scene(6000, 700), "JPEG"),
    "gray.jpg": lambda: _bytes(_scene(1000, 800).convert("L"), "JPEG"),
    "turned.jpg": _turned,
    "palette.png": lambda: _bytes(_scene(900, 700).quantize(64), "PNG"),
    "dark.jpg": lambda: _bytes(_dark(), "JPEG"),
    "profile.jpg": _adobe_rgb,
    "small.jpg": lambda: _bytes(_scene(900, 650), "JPEG"),
    "large.jpg": lambda: _bytes(_scene(4000, 3000), "JPEG"),
    "drawing.png": lambda: _bytes(Image.new("1", (800, 600), 1), "PNG"),
}


@cache
def photo_store() -> tuple[PictureStore, dict[str, str]]:
    """The photos, and the key of each."""
    files = {name: make() for name, make in _PHOTOS.items()}
    keys = {name: picture_key(data, Path(name).suffix) for name, data in files.items()}
    return PictureStore(MemoryPictures({keys[name]: data for name, data in files.items()})), keys


def photo(name: str, number: int = 0, **more: object) -> Photo:
    settings: dict[str, object] = {
        "caption": f"{number}枚目の写真",
        "description": f"写真{number}：{name}",
        "consent": Consent.PAPER if number % 3 == 0 else Consent.WEB,
        **more,
    }
    return Photo(file=photo_store()[1][name], **settings)  # type: ignore[arg-type]


def diagram() -> StepDiagram:
    nodes = (
        Actor(id="a", name="協議体", people=3),
        Balloon(id="b", text="集まる場所がほしい", speaker="a"),
        Step(id="c", text="場所を{探|さが}す", after=("a",)),
        Step(id="d", text="𠀋さんの家で開く", role=StepRole.RESULT, after=("c",)),
        Step(id="e", text="来年も続ける", role=StepRole.NEXT, after=("d",)),
    )
    return StepDiagram(nodes=nodes)


def report(number: int, *photos: Photo, repeats: int = 3) -> DistrictReport:
    kinds = (PartKind.PURPOSE, PartKind.BACKGROUND, PartKind.COURSE, PartKind.NEXT_STEPS)
    parts = tuple(ReportPart(kind=kind, text=HARD + TALK * repeats) for kind in kinds)
    return DistrictReport(
        id=f"r{number}",
        districts=(District(name=f"第{number}地区"), District(name="岩鼻地区")),
        headline=f"{number}回目の葛\U000e0100城会議",
        parts=parts,
        diagram=diagram(),
        photos=photos,
    )


def _issue(name: str, *sections: Section) -> Issue:
    masthead = Masthead(title_lines=("高崎市", f"{name}通信"), number=77, month=YearMonth(2025, 8))
    colophon = Colophon(
        publisher="高崎市第1層生活支援コーディネーター",
        url="https://www.city.takasaki.gunma.jp/docs/2019011800019/",
    )
    return Issue(masthead=masthead, sections=sections, colophon=colophon)


def words() -> Issue:
    """One page: every kind of text, tints below it."""
    return _issue(
        "文字",
        Greeting(id="g", heading="葛\U000e0100城のみなさまへ", body=HARD),
        Appeal(id="a", headline="𠮟らないでお願い", body=f"**{PLAIN}**"),
    )


def photos() -> Issue:
    """Photos of every awkward kind, one cut down, diagrams between them."""
    names = list(_PHOTOS)
    shown = [photo(name, number) for number, name in enumerate(names)]
    cut = photo("large.jpg", 99, crop=Crop(left=20, top=10, width=30, height=60))
    return _issue(
        "写真",
        report(1, *shown[:3]),
        PhotoPage(id="p", headline="写真のページ", photos=tuple(shown[3:9])),
        Article(id="n", headline="切り抜いた写真", body=HARD + TALK * 5, photos=(cut, *shown[9:])),
    )


def long() -> Issue:
    """Twelve pages: reports with diagrams and photos, and one text that runs over pages."""
    names = list(_PHOTOS)
    reports = [report(n, photo(names[n % len(names)], n), repeats=5) for n in range(1, 9)]
    return _issue(
        "長い",
        *reports,
        FreeText(id="f", headline="話し合いの記録", blocks=(TextBlock(text=(HARD + TALK * 9) * 9),)),
    )


STRESS: Mapping[str, Callable[[], Issue]] = {"words": words, "photos": photos, "long": long}


def write_stress(name: str, folder: Path) -> Path:
    """The issue as a package in a folder."""
    path = folder / f"{name}.tsushin"
    write_issue(STRESS[name](), photo_store()[0], path, Container.PACKAGE)
    return path


if __name__ == "__main__":
    for kind in STRESS:
        print(write_stress(kind, Path(sys.argv[1])))
