"""The interface in Arabic."""

from __future__ import annotations

from types import MappingProxyType

from .light_ar import LIGHT
from .quiet_ar import QUIET
from .words import Words


def _counted(messages: int, candles: int) -> str:
    """Numbers follow a noun in the plural after a colon, which needs none of the six forms of agreement."""
    told = []
    if messages:
        told.append(f"الرسائل: {messages:,}")
    if candles:
        told.append(f"الشموع: {candles:,}")
    return f"في هذا السجل — {'، '.join(told)}." if told else ""


ARABIC = Words(
    tag="ar",
    direction="rtl",
    months=(
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ),
    weekdays=("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    date="{weekday} {day} {month} {year}",
    short_date="{day} {month} {year}",
    moment="يوم {date} في الساعة {time} ({zone})",
    end_of_day="في نهاية يوم {date} ({zone})",
    zone="بتوقيت {place}",
    skip="الانتقال إلى النص",
    help_title="إن كان هذا صعبًا عليك",
    help_body=(
        "قد تعيد القراءة والكتابة هنا الحزن إليك. يمكنك التوقف في أي وقت. إن كنت في خطر فاتصل برقم الطوارئ "
        "في بلدك. وإن احتجت إلى من يستمع إليك، فسيودّ صديق أو طبيب أو خط مساعدة قريب منك أن يسمعك."
    ),
    examples="الرسائل في هذا السجل أمثلة تبيّن شكل السجل، ولم يرسلها أحد.",
    all_books="كل السجلات",
    to_cover="غلاف هذا السجل",
    index_title="سجلات التعازي",
    index_intro="كل سجل يحفظ ذكرى ما حدث بكلمات من أرادوا الكتابة.",
    index_none="لا يوجد هنا سجل مفتوح الآن.",
    index_open="مفتوحة للتوقيع",
    index_past="أُغلقت، وهي هنا للقراءة",
    index_coming="تُفتح قريبًا",
    locations_title="في ذكرى",
    sign_link="وقّع في السجل",
    read_link="اقرأ السجل",
    read_none="لا توجد رسائل في هذا السجل بعد.",
    how_title="كيف توقّع",
    how=(
        "اكتب بكلماتك وبلغتك. لا تحتاج إلى حساب، ولا يلزمك ذكر اسمك.",
        "يقرأ إنسان كل رسالة قبل أن تظهر.",
        "تحصل على إيصال ترى به ما صار إليه أمر رسالتك، أو تستردّها به.",
    ),
    opens="يُفتح {moment}.",
    closes="يُغلق {moment}.",
    closed="أُغلق {moment}.",
    shown_until="يمكن قراءة صفحاته هنا حتى {date}.",
    state_before="لم يُفتح هذا السجل بعد.",
    state_open="هذا السجل مفتوح.",
    state_paused="التوقيع متوقف مؤقتًا.",
    state_closed="أُغلق هذا السجل. شكرًا لكل من كتب فيه.",
    state_ended="لم يعد هذا السجل معروضًا. وقد حُفظت رسائله.",
    counted=_counted,
    find_title="ابحث عن صفحة",
    find_button="افتح الصفحة",
    sign_title="التوقيع في السجل",
    sign_intro="خذ ما تحتاجه من وقت. سيقرأ إنسان رسالتك قبل أن تظهر.",
    optional="يمكنك تركه فارغًا",
    message_label="رسالتك",
    message_hint="بأي لغة، حتى 2,000 حرف.",
    kind_label="ما الذي تتركه",
    kind_message="رسالة",
    kind_candle="شمعة",
    kind_candle_hint="الشمعة لا تحتاج إلى كلمات، ويمكنك مع ذلك أن تكتب.",
    name_label="اسمك",
    name_hint="كما تريده أن يظهر في السجل.",
    place_label="من أين تكتب",
    place_hint="تكفي مدينة أو بلد.",
    dedication_label="إلى من تكتب",
    dedication_none="إلى الجميع",
    language_label="لغة رسالتك",
    language_none="أفضّل ألا أذكرها",
    language_hint="يساعدنا ذلك على إيجاد من يقرؤها، ويساعد قارئات الشاشة على نطق كلماتك.",
    audience_label="من يمكنه قراءتها",
    audience_everyone="الجميع",
    audience_everyone_hint="تظهر رسالتك في السجل ليقرأها الجميع.",
    audience_families="العائلات فقط",
    audience_families_hint="تُحفظ رسالتك للعائلات ولا تُعرض على غيرهم.",
    audience_archive="الأرشيف فقط",
    audience_archive_hint="تُحفظ رسالتك مع السجل ولا تُعرض.",
    next_title="ما الذي يحدث بعد ذلك",
    next_steps=(
        "تحصل على إيصال فيه رمز قصير. احتفظ به إن استطعت.",
        "يقرأ إنسان رسالتك.",
        "إن أمكن أن تكون في السجل ظهرت فيه بعد لحظات من قراءتها، وإلا ذكر لك الإيصال السبب.",
    ),
    privacy="لا نطلب حسابًا ولا بريدًا إلكترونيًا، ولا نحتفظ بعنوانك على الإنترنت.",
    sign_button="وقّع في السجل",
    errors_title="لم تُرسل رسالتك",
    faults=MappingProxyType(
        {
            "message": "يرجى كتابة رسالتك بما لا يزيد على 2,000 حرف.",
            "name": "الاسم طويل جدًا أو فيه رمز لا يمكن حفظه.",
            "place": "المكان طويل جدًا أو فيه رمز لا يمكن حفظه.",
            "kind": "يرجى اختيار رسالة أو شمعة.",
            "dedication": "يرجى اختيار أحد إهداءات هذا السجل، أو لا شيء.",
            "language": "يرجى اختيار لغة من القائمة، أو لا شيء.",
            "audience": "يرجى اختيار من يمكنه قراءة رسالتك.",
        }
    ),
    kept="ما كتبته لا يزال هنا، لتنسخه وتحتفظ به.",
    kept_title="ما كتبته",
    draft_kept="يُحفظ ما تكتبه في هذا المتصفح حتى توقّع، كي لا يضيع.",
    draft_forget="انسَ ما كتبته",
    draft_forgotten="تم النسيان.",
    characters_left="عدد الحروف الباقية: {n}.",
    characters_over="رسالتك أطول مما يتسع له السجل. عدد الحروف الزائدة: {n}.",
    sending="رسالتك في الطريق…",
    offline="تعذّر إرسال رسالتك لعدم وجود اتصال. لم يضع شيء، فهي لا تزال هنا. يرجى المحاولة بعد قليل.",
    busy="تعذّر استلام رسالتك الآن. لم يضع شيء، فهي لا تزال هنا. يرجى المحاولة بعد قليل.",
    page="الصفحة {n}",
    pages_nav="صفحات السجل",
    first_page="الصفحة الأولى",
    previous_page="الصفحة السابقة",
    next_page="الصفحة التالية",
    latest_page="أحدث صفحة",
    gap="أُزيلت رسالة من السجل هنا.",
    candle="أُضيئت شمعة.",
    dedicated="إلى: {label}",
    empty_page="لم يُكتب شيء في هذه الصفحة بعد.",
    feed_title="{title}: الصفحات",
    feed_entry="الصفحة {n} من السجل.",
    receipt_title="إيصالك",
    receipt_code="رمز إيصالك",
    receipt_keep="اكتبه أو اطبع هذه الصفحة أو احتفظ بعنوانها، فهو الطريق الوحيد إلى رسالتك.",
    receipt_received="استُلمت {moment}.",
    receipt_next="ما الذي يحدث بعد ذلك",
    receipt_states=MappingProxyType(
        {
            "received": "استُلمت رسالتك. سيقرؤها إنسان قبل أن تظهر.",
            "held": "استُلمت رسالتك. هناك من يأخذ وقتًا أطول قليلًا في قراءتها.",
            "accepted": "قُرئت رسالتك وهي الآن في السجل.",
            "declined": "قُرئت رسالتك ولم توضع في السجل.",
            "withdrawn": "استرددت رسالتك، وهي ليست في السجل.",
            "removed": "كانت رسالتك في السجل ثم أُزيلت منه.",
        }
    ),
    receipt_steps=MappingProxyType(
        {
            "received": "ليس عليك فعل شيء. عد إلى هذه الصفحة لترى ما صار إليه أمرها.",
            "held": "ليس عليك فعل شيء. عد إلى هذه الصفحة لترى ما صار إليه أمرها.",
            "accepted": "تبقى في السجل، ويمكنك استردادها في أي وقت.",
            "declined": "إن رأيت أننا أسأنا فهمك فأخبر القائمين على هذا السجل، واذكر لهم الرمز أعلاه.",
            "withdrawn": "لا يحدث شيء بعد ذلك.",
            "removed": "إن رأيت أننا أسأنا فهمك فأخبر القائمين على هذا السجل، واذكر لهم الرمز أعلاه.",
        }
    ),
    receipt_reason="السبب",
    receipt_page="اقرأها في الصفحة {n}",
    receipt_other_audience=MappingProxyType(
        {
            "families": "قُرئت رسالتك وهي محفوظة للعائلات.",
            "archive": "قُرئت رسالتك وهي محفوظة مع السجل.",
        }
    ),
    lit_announcement="من سجل التعازي، مختارة بالقرعة، بضع رسائل في كل مرة.",
    receipt_lit_title="متى تُضاء كلماتك",
    receipt_lit="{place}، {moment}.",
    receipt_hall="تعود في القاعة المرة القادمة {moment}.",
    receipt_moved="تغيّر البرنامج: كان الموعد السابق {moment}.",
    receipt_called_off="{place}: كان مقررًا أن تُضاء {moment}. تغيّر البرنامج، ولا موعد جديدًا بعد.",
    receipt_may_change="قد يتغير البرنامج، وهذه الصفحة تذكر دائمًا ما هو قائم الآن.",
    receipt_calendar="أضفها إلى تقويمي",
    receipt_event="تُضاء كلماتك",
    withdraw_title="استرداد رسالتي",
    withdraw_body="ستُزال رسالتك من السجل ولن يقرأها أحد هنا بعد ذلك. ولا يمكن الرجوع عن هذا.",
    withdraw_confirm="نعم، أريد استرداد رسالتي.",
    withdraw_button="استردّها",
    installation_title="{title}: العمل الضوئي",
    installation_link="شاهد السجل نورًا",
    installation_picture="أضواء على خريطة معتمة، ضوء لكل رسالة في السجل.",
    installation_poster="تقف حروف السجل على خريطة معتمة، وكل رسالة ضوء.",
    installation_plain="هنا كل رسالة في السجل ضوء. لا يستطيع هذا الجهاز رسمها، لكن كل كلمة "
    "تُقرأ صفحةً بعد صفحة.",
    installation_script="تحتاج الأضواء إلى JavaScript، وهو معطّل في هذا المتصفح.",
    installation=LIGHT,
    quiet=QUIET,
    projection_picture="ما يعرضه جهاز الإسقاط هذا.",
    projection_script="يحتاج جهاز الإسقاط هذا إلى JavaScript، وهو معطّل في هذا المتصفح.",
    candles_lit=MappingProxyType(
        {
            "zero": "{count} شمعة",
            "one": "شمعة واحدة",
            "two": "شمعتان",
            "few": "{count} شموع",
            "many": "{count} شمعة",
            "other": "{count} شمعة",
        }
    ),
)
