"""What the codes of an embedded face mean in Unicode (the ToUnicode CMap of ISO 32000-1, 9.10.3)."""

from __future__ import annotations

from tsushin_desk.paint.pdf.objects import utf16_hex


def unicode_map(texts: dict[int, str]) -> bytes:
    """The map of these codes and their texts; neighbours whose texts are neighbours too make a range."""
    ranges: list[list[int]] = []
    for code in sorted(texts):
        if ranges and _goes_on(ranges[-1][-1], code, texts):
            ranges[-1].append(code)
        else:
            ranges.append([code])
    texts_of = {codes[0]: f"<{utf16_hex(texts[codes[0]])}>" for codes in ranges}
    single = [f"<{codes[0]:04X}> {texts_of[codes[0]]}" for codes in ranges if len(codes) == 1]
    several = [
        f"<{codes[0]:04X}> <{codes[-1]:04X}> {texts_of[codes[0]]}" for codes in ranges if len(codes) > 1
    ]
    body = "\n".join([*_blocks(single, "bfchar"), *_blocks(several, "bfrange")])
    return f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
""".encode("ascii")


def _goes_on(before: int, code: int, texts: dict[int, str]) -> bool:
    """True if both code and text are one higher, without leaving their high bytes."""
    one, other = texts[before], texts[code]
    return (
        code == before + 1
        and code % 256 != 0
        and len(one) == len(other) == 1
        and ord(other) == ord(one) + 1 <= 0xFFFF
        and ord(other) % 256 != 0
    )


def _blocks(rows: list[str], kind: str) -> list[str]:
    """Rows in blocks of at most 100."""
    parts = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    return [f"{len(part)} begin{kind}\n" + "\n".join(part) + f"\nend{kind}" for part in parts]
