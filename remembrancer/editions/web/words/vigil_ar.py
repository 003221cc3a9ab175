"""Gatherings, names, candles and tributes in Arabic."""

from __future__ import annotations

from types import MappingProxyType

from .vigil import VigilWords


def _candles(count: int) -> str:
    """The number stands after a colon, where it needs none of the six forms of agreement."""
    return f"الشموع المضاءة: {count:,}."


def _nameless(count: int) -> str:
    return f"شموع بلا اسم: {count:,}"


VIGIL_ARABIC = VigilWords(
    more_title="المزيد عن هذا السجل",
    gatherings_title="اللقاءات",
    gatherings_intro="متى وأين يجتمع الناس.",
    gatherings_all="كل اللقاءات",
    when="{date}، الساعة {time} ({zone})",
    when_until="{date}، من {time} إلى {end} ({zone})",
    when_days="من {date}، الساعة {time}، إلى {end_date}، الساعة {end} ({zone})",
    place_title="المكان",
    access_title="سهولة الوصول",
    access=MappingProxyType(
        {
            "step-free": "يوجد طريق بلا درج.",
            "seats": "توجد مقاعد لمن لا يستطيع الوقوف طويلاً.",
            "toilet": "توجد دورة مياه لمستخدمي الكراسي المتحركة.",
            "hearing-loop": "توجد حلقة سمعية.",
            "sign-language": "يُترجَم الكلام إلى لغة الإشارة.",
            "captions": "يُعرَض الكلام مكتوباً.",
            "quiet-place": "يوجد مكان هادئ لمن أراد الابتعاد قليلاً.",
        }
    ),
    map_link="المكان على OpenStreetMap",
    geo_link="افتح المكان في خريطتك",
    calendar_link="أضفه إلى تقويمك",
    cancelled="أُلغي هذا اللقاء.",
    service_title="ترتيب اللقاء",
    kinds=MappingProxyType(
        {
            "welcome": "الترحيب",
            "words": "كلمة",
            "reading": "قراءة",
            "names": "تُقرأ الأسماء",
            "silence": "صمت",
            "candles": "تُضاء الشموع",
            "music": "موسيقى",
            "prayer": "صلاة",
            "flowers": "توضع الزهور",
            "other": "",
        }
    ),
    now="الآن: {item}",
    not_begun="أثناء اللقاء تخبرك هذه الصفحة أين وصل.",
    over="انتهى اللقاء. شكراً لحضورك.",
    look_again="انظر مرة أخرى أين وصل",
    read_along="اقرأ مع الحاضرين",
    names_title="الأسماء",
    names_intro="كل اسم هنا كما تريده عائلته.",
    names_orders=MappingProxyType(
        {
            "alphabet": "الأسماء مرتّبة حسب الحروف.",
            "wishes": "رُتّبت الأسماء ليكون معاً من أرادت عائلاتهم ذلك.",
            "hand": "الأسماء بترتيب اختير مع العائلات.",
        }
    ),
    age="العمر {n}",
    corrected="صُحّح في {date}. المصدر: {source}",
    number_history="كيف صُحّح هذا العدد",
    number_line="{number} في {date}. المصدر: {source}",
    candles_title="الشموع",
    candles=_candles,
    nameless=_nameless,
    with_words="كلماته",
    candles_page="الشموع، صفحة {n}",
    candles_nav="صفحات الشموع",
    candles_light="انظر إلى الشموع ضوءاً",
    light_title="أضئ شمعة",
    light_intro="ضغطة واحدة تضيء شمعة، ولا يلزمك أن تكتب شيئاً.",
    light_button="أضئ شمعة",
    light_wordless="أضئ شمعة بلا كلمات",
    light_next=(
        "تحصل على إيصال برمز قصير، فاحتفظ به إن استطعت.",
        "ينظر شخص إلى كل شمعة قبل أن تُعرض.",
    ),
    light_more="ضع لها اسماً",
    tributes_title="كلمات التأبين",
    translation="ترجمة",
    source="أين قيل هذا",
)
