"""Sentences for exports that cannot be made: places, profiles, photos. They never speak of saving."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.wording.phrases import Phrase

_NOT_YET = "前に書き出したファイルがあれば、そのまま残っています。通信の内容も失われていません。"
_NOTHING = "何も書き出していません。前に書き出したファイルもそのままです。"
_AGAIN = "もう一度書き出してください。"
_ELSEWHERE = "書き出す先を別の場所（デスクトップなど）に変えて、" + _AGAIN
_OTHER_NAME = "別の名前を付けて、" + _AGAIN
_OTHER_ICC = (
    "印刷所から受け取ったCMYKのICCファイル（.icc）を選び直すか、指定をやめてから、"
    "もう一度書き出してください。"
)

EXPORT_PHRASES: Mapping[str, Phrase] = {
    # The place
    "export_cannot_write": Phrase("ディスクに書き込めず、書き出せませんでした。", _NOT_YET, _ELSEWHERE),
    "export_no_permission_to_write": Phrase(
        "この場所に書き込む権限がないか、ほかのプログラムが同じ名前のファイルを開いているので、"
        "書き出せませんでした。",
        _NOT_YET,
        "前に書き出したPDFを開いていたら閉じて、もう一度書き出してください。できないときは、" + _ELSEWHERE,
    ),
    "export_file_in_use": Phrase(
        "前に書き出したファイルをほかのプログラムが開いているので、書き出せませんでした。",
        _NOT_YET,
        "開いているPDFの窓を閉じて、もう一度書き出してください。急ぐときは、" + _OTHER_NAME,
    ),
    "export_disk_full": Phrase(
        "空きが足りないので、書き出せませんでした。",
        _NOT_YET,
        "要らないファイルを片づけてから、もう一度書き出してください。急ぐときは、" + _ELSEWHERE,
    ),
    "export_disk_read_only": Phrase(
        "この場所は読み取り専用なので、書き出せませんでした。", _NOT_YET, _ELSEWHERE
    ),
    "export_folder_not_found": Phrase(
        "書き出す先のフォルダーが見つかりません。",
        _NOT_YET,
        "USBメモリーや共有フォルダーがつながっているかを確かめて、もう一度書き出してください。"
        "急ぐときは、" + _ELSEWHERE,
    ),
    "export_is_directory_to_write": Phrase(
        "同じ名前のフォルダーがあるので、書き出せませんでした。", _NOT_YET, _OTHER_NAME
    ),
    "export_name_too_long": Phrase(
        "書き出す先の名前が長すぎるので、書き出せませんでした。",
        _NOT_YET,
        "短い名前にするか、浅いフォルダーを選んで、" + _AGAIN,
    ),
    "export_written_differs": Phrase(
        "書き出したファイルを読み返したところ、書き込んだはずの内容と違っていました。",
        _NOT_YET,
        "USBメモリーなどの具合が悪いのかもしれません。" + _ELSEWHERE,
    ),
    "export_not_flushed": Phrase(
        "書き出しましたが、ディスクへの書き込みが終わったことを確かめられませんでした。",
        "ファイルには、いま書き出した内容が入っています。通信の内容も失われていません。",
        "もう一度書き出してください。USBメモリーは、取り外しの操作をしてから抜いてください。",
    ),
    "export_name_unusable": Phrase(
        "書き出す先の名前に使えない文字があります。", _NOTHING, "名前を付け直して、" + _AGAIN
    ),
    "export_over_other_file": Phrase(
        "書き出す先にPDFではないファイルがあるので、上書きしません。", _NOTHING, _OTHER_NAME
    ),
    "export_over_other_text": Phrase(
        "書き出す先に読み上げ用ではないファイルがあるので、上書きしません。", _NOTHING, _OTHER_NAME
    ),
    # What was wished
    "export_pages_missing": Phrase(
        "[[{page}]]ページはありません。[[この号は{pages}ページです。]]",
        _NOTHING,
        "あるページの番号を指定して、" + _AGAIN,
    ),
    "export_date_unusable": Phrase(
        "環境変数 SOURCE_DATE_EPOCH が秒数になっていません。", _NOTHING, "値を直すか消してから、" + _AGAIN
    ),
    "icc_not_read": Phrase("印刷所のICCファイルが見つからないか、読めません。", _NOTHING, _OTHER_ICC),
    "icc_damaged": Phrase("ICCファイルが壊れているので使えません。", _NOTHING, _OTHER_ICC),
    "icc_not_cmyk": Phrase(
        "このICCファイルは印刷所のCMYKのものではありません[[（{space}です）]]。", _NOTHING, _OTHER_ICC
    ),
    "icc_not_press": Phrase("このICCファイルは印刷機のものではありません。", _NOTHING, _OTHER_ICC),
    "print_shop_not_kept": Phrase(
        "印刷所の設定を、このパソコンに残せませんでした。",
        "通信も、前からある印刷所の設定もそのままです。いまの設定で書き出すことはできます。",
        "ディスクの空きを確かめてから、もう一度足すか消すかしてください。",
    ),
    "print_shop_name_taken": Phrase(
        "「{name}」は、通信デスクにはじめからある印刷所の名前です。",
        "いまの設定も、前からある印刷所もそのままです。",
        "別の名前を付けてください。",
    ),
    # What was to be shown
    "export_photo_gone": Phrase(
        "写真「{file}」が、書き出している途中で読めなくなりました。",
        _NOTHING,
        "USBメモリーや共有フォルダーがつながっているかを確かめるか、写真を選び直して、" + _AGAIN,
    ),
    "pdf-picture-unreadable": Phrase(
        "写真「{key}」が壊れていて読めないので、書き出せませんでした。",
        _NOT_YET,
        "写真を選び直すか、この写真を外してから、" + _AGAIN,
    ),
    "pdf_opacity_too_deep": Phrase(
        "半透明の形が何重にも重なった絵があり、X-1aの形では書き出せません。",
        _NOTHING,
        "「印刷所用のPDF（X-4）」を選ぶか、絵の半透明の部分を減らして、" + _AGAIN,
    ),
    # After writing
    "pdf_verification_failed": Phrase(
        "書き出したPDFを読み直したところ、正しくできていませんでした[[（{reason}）]]。",
        _NOT_YET,
        "もう一度書き出してください。続くときは、この番号を担当者にお知らせください。",
    ),
}
