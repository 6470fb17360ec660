"""Sentences for what is found before printing."""

from __future__ import annotations

from collections.abc import Mapping

from tsushin_desk.wording.phrases import LOOKS, REST, Phrase

PRINT_PHRASES: Mapping[str, Phrase] = {
    "photo_without_consent": Phrase(
        "この写真は、写っている方の掲載の了承をまだ確かめていません。",
        REST,
        "了承をもらったら「掲載の了承」を選んでください。もらえないときは写真を外してください。",
    ),
    "photo_small": Phrase(
        "写真が小さく[[（幅 {width} mm）]]、写っている方の顔が見分けにくいかもしれません。",
        REST,
        "「写真を大きくする」を押すか、「大きさ」を「ふつう」にしてください。",
    ),
    "photo_not_for_web": Phrase(
        "この写真は、ホームページへの掲載の了承がないので、灰色の枠にしました。",
        "紙面の写真はそのままです。",
        "了承をもらったら「掲載の了承」で「紙面とホームページ」を選んでください。",
    ),
    "text_near_trim": Phrase(
        "[[{page}ページで、]]文字が紙の端に近すぎます[[（{distance} mm）]]。",
        LOOKS,
        "裁つときに切れることがあります。別の組体裁を選ぶか、組体裁の余白を5 mm以上にしてください。",
    ),
    "text_too_small": Phrase(
        "[[{page}ページの]]文字が小さすぎます[[（{size} pt）]]。",
        LOOKS,
        "もっと[[（{least} pt以上に）]]大きくしてください。文章を短くすると入ります。",
    ),
    "contrast_low": Phrase(
        "[[{page}ページに、]]地の色と見分けにくい文字があります[[（コントラスト {ratio}：1）]]。",
        LOOKS,
        "別の組体裁を選ぶか、組体裁の文字の色を濃くするか、地の色を淡くしてください。4.5：1以上なら読みやすくなります。",
    ),
    "page_empty": Phrase(
        "[[{page}ページは、]]何も載っていないページです。",
        REST,
        "記事を足すか、このページが要らないように記事を詰めてください。",
    ),
    "pages_not_foldable": Phrase(
        "ページの数が4の倍数でないので、折ると白いページができます[[（{missing}ページ）]]。",
        REST,
        "記事を増やすか減らして、4の倍数のページにしてください。",
    ),
    "hairline": Phrase(
        "[[{page}ページの]]線が細すぎて、印刷でかすれます[[（{width} pt）]]。",
        LOOKS,
        "別の組体裁を選ぶか、組体裁の線をもっと[[（{least} pt以上に）]]太くしてください。",
    ),
    "tint_too_pale": Phrase(
        "[[{page}ページなどに、]]1色刷りでは出にくい淡い色があります[[（{ink}％）]]。",
        LOOKS,
        "このまま刷れます。気になるときは、組体裁の色を10％以上に濃くするか、地の色をなくしてください。",
    ),
    "ink_over_limit": Phrase(
        "[[{page}ページで、]]インキの量が多すぎます[[（合わせて{ink}％）]]。",
        LOOKS,
        "別の組体裁を選ぶか、組体裁の色を、C・M・Y・Kを合わせて300％までにしてください。",
    ),
}
