"""Sentences for files and folders: not found, not permitted, damaged, not ours."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.wording.phrases import LOOKS, READING, REST, WRITING, Phrase
from tsushin_desk.wording.safety import SAFETY_PHRASES

_BACKUP = "控え（.tsushin-bak）や、前に送ったメールの添付などがあれば、そちらを開いてください。"
_RESAVE = "お使いの通信デスクで保存したファイルかどうか、送ってくださった方に確かめてください。"
_AGAIN = "別の場所（デスクトップなど）に、名前を付けて保存してください。"
_TEXT_EDITOR = "メモ帳などで開き、「UTF-8」を選んで保存し直してください。"

FILE_PHRASES: Mapping[str, Phrase] = {
    **SAFETY_PHRASES,
    # Reading
    "not_found": Phrase(
        "ファイルが見つかりません。",
        "何も消していません。",
        "名前や場所が変わっていないか、USBメモリーや共有フォルダーがつながっているかを確かめてください。",
    ),
    "no_permission": Phrase(
        "このファイルを開く権限がないか、ほかのプログラムが使っています。",
        READING,
        "ほかのプログラムで開いていたら閉じてください。ほかの人のフォルダーにあるときは、自分のフォルダーへ写してから開いてください。",
    ),
    "is_directory": Phrase(
        "ファイルではなく、フォルダーです。", READING, "フォルダーの中のファイルを選んでください。"
    ),
    "not_a_file": Phrase(
        "ふつうのファイルではないので開けません。", READING, "別のファイルを選んでください。"
    ),
    "name_too_long": Phrase(
        "ファイルの名前か場所の名前が長すぎます。",
        READING,
        "短い名前にするか、浅いフォルダーに移してください。",
    ),
    "cannot_read": Phrase(
        "ファイルを読み取れませんでした。",
        READING,
        "USBメモリーや共有フォルダーがつながっているかを確かめて、もう一度開いてください。",
    ),
    "folder_without_issue": Phrase(
        "このフォルダーには通信（issue.yaml）が入っていません。",
        READING,
        "issue.yaml が入っているフォルダーか、.tsushin のファイルを選んでください。",
    ),
    "folder_too_many_photos": Phrase(
        "写真が {limit} 枚を超えているので開けません。",
        READING,
        "使わない写真を別のフォルダーへ移してください。",
    ),
    "file_empty": Phrase("ファイルの中身が空です。", READING, _BACKUP),
    "file_too_large": Phrase(
        "ファイルが大きすぎます（{limit} まで）。",
        READING,
        "通信デスクのファイルかどうかを確かめてください。",
    ),
    "encoding_unknown": Phrase("文字の種類（文字コード）が分かりません。", READING, _TEXT_EDITOR),
    "encoding_converted": Phrase(
        "文字コードが {encoding} だったので、読み替えて開きました。",
        "内容は失われていません。",
        "名前などの文字が正しいかを確かめて、保存してください。保存すると UTF-8 になります。",
    ),
    "control_character": Phrase(
        "文章に使えない記号（{character}）が入っています。",
        READING,
        "ファイルが壊れているか、文章のファイルではないようです。この場所の記号を消すか、控えを開いてください。",
    ),
    # Packages
    "not_a_package": Phrase(
        "通信デスクのファイルではありません。", READING, "別のファイルを選んでください。"
    ),
    "package_damaged": Phrase("ファイルが壊れていて開けません。", READING, _BACKUP),
    "package_cut_off": Phrase(
        "ファイルが途中で切れています。写している途中で止まったようです。",
        READING,
        "もとのファイルから、もう一度写してください。" + _BACKUP,
    ),
    "package_changed": Phrase(
        "開いた後に、ほかのプログラムかほかの人が、このファイルを書き換えました。",
        "画面の文章は失われていません。",
        "別の名前で保存してから、2つのファイルを見比べてください。",
    ),
    "package_without_issue": Phrase("通信の本文（issue.yaml）が入っていません。", READING, _BACKUP),
    "package_too_large": Phrase("中身が大きすぎます（{limit} まで）。", READING, _RESAVE),
    "package_too_many_members": Phrase("中のファイルが多すぎます（{limit} 個まで）。", READING, _RESAVE),
    "package_member_too_large": Phrase("中の「{member}」が大きすぎます。", READING, _RESAVE),
    "package_name_unusable": Phrase(
        "中に、通信デスクでは使わない名前のファイル「{member}」があります。", READING, _RESAVE
    ),
    "package_name_twice": Phrase("中に同じ名前のファイル「{member}」が2つあります。", READING, _RESAVE),
    "package_encrypted": Phrase(
        "パスワードで守られているので開けません。",
        READING,
        "パスワードを付けずに保存したファイルを、送ってくださった方にお願いしてください。",
    ),
    "package_symlink": Phrase("中の「{member}」がほかの場所を指しているので開けません。", READING, _RESAVE),
    "package_bomb": Phrase("中の「{member}」が不自然に圧縮されているので開けません。", READING, _RESAVE),
    # Writing
    "cannot_write": Phrase("保存できませんでした。", WRITING, _AGAIN),
    "no_permission_to_write": Phrase(
        "この場所に保存する権限がないか、ほかのプログラムが使っています。",
        WRITING,
        "ほかのプログラムで開いていたら閉じて、もう一度保存してください。" + _AGAIN,
    ),
    "disk_full": Phrase(
        "空きが足りないので保存できませんでした。",
        WRITING,
        "要らないファイルを片づけてから、もう一度保存してください。急ぐときは、" + _AGAIN,
    ),
    "document_read_only": Phrase(
        "このファイルには「読み取り専用」の印が付いているので、保存できませんでした。",
        WRITING,
        "別の名前で保存するか、ファイルの「プロパティ」で「読み取り専用」を外してください。",
    ),
    "disk_read_only": Phrase("この場所は読み取り専用なので保存できませんでした。", WRITING, _AGAIN),
    "folder_not_found": Phrase(
        "保存する先のフォルダーが見つかりません。",
        WRITING,
        "USBメモリーや共有フォルダーがつながっているかを確かめてください。急ぐときは、" + _AGAIN,
    ),
    "is_directory_to_write": Phrase(
        "同じ名前のフォルダーがあるので保存できませんでした。", WRITING, "別の名前で保存してください。"
    ),
    "not_a_folder": Phrase(
        "同じ名前のファイルがあるので、フォルダーとして保存できませんでした。",
        WRITING,
        "別の名前で保存してください。",
    ),
    "written_differs": Phrase(
        "書き込んだ内容を読み返したところ、もとと違っていました。",
        WRITING,
        "USBメモリーなどの具合が悪いのかもしれません。" + _AGAIN,
    ),
    "cannot_serialise": Phrase(
        "この内容は、開き直したときに変わってしまうので、保存しませんでした。",
        WRITING,
        "最後に書き直したところをもとに戻してから、もう一度保存してください。",
    ),
    "issue_read_only": Phrase(
        "新しい版（{version}）で作られた通信なので、この版では保存できません。",
        WRITING,
        "通信デスクを新しくしてから、開き直してください。",
    ),
    # Drawings
    "drawing_broken": Phrase(
        "絵（SVG）の書き方が壊れています。", REST, "絵を作り直すか、PNGにしてください。"
    ),
    "drawing_doctype": Phrase(
        "絵（SVG）に、使えない宣言（DOCTYPE）があります。", REST, "「プレーンSVG」で保存し直してください。"
    ),
    "drawing_element_unknown": Phrase(
        "絵（SVG）の「{element}」は使えません。", REST, "図形をパスに変えて保存し直すか、PNGにしてください。"
    ),
    "drawing_attribute_unknown": Phrase(
        "絵（SVG）の「{element}」の「{attribute}」は使えません。",
        REST,
        "図形をパスに変えて保存し直すか、PNGにしてください。",
    ),
    "drawing_value": Phrase(
        "絵（SVG）の「{element}」に読めない値「{value}」があります。",
        REST,
        "絵を作り直すか、PNGにしてください。",
    ),
    "drawing_viewbox": Phrase(
        "絵（SVG）の大きさ（viewBox）が書かれていません。", REST, "viewBox を付けて保存し直してください。"
    ),
    "drawing_too_large": Phrase("絵（SVG）が細かすぎます。", REST, "簡単な絵にするか、PNGにしてください。"),
    # Page formats as files
    "not_a_page_format": Phrase(
        "組体裁のファイルではありません。",
        LOOKS,
        "最初の行に「format: {expected}」とあるファイルを選んでください。",
    ),
}
