"""What the page of the installation says in Arabic, by the names of the script’s `words.ts`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "silence_begun": "تُقام الآن وقفة صمت، ولا يتحرك شيء حتى تنتهي.",
        "silence_over": "انتهت وقفة الصمت.",
        "stage": "{title}: {n} من الأضواء في الليل، ضوء لكل رسالة. اختر رسالة أدناه لتقرأها.",
        "bar": "العمل الضوئي",
        "view": "العرض",
        "view_title": "كيف تقف الأضواء",
        "form_map": "على الخريطة",
        "form_letters": "في الحروف",
        "form_ramp": "على امتداد المنحدر",
        "form_field": "في حقل",
        "form_book": "ككتاب",
        "form_sky": "في السماء",
        "whole": "عرض الكل",
        "tour_on": "عرض الرسائل واحدة بعد أخرى",
        "tour_off": "إيقاف عرض الرسائل واحدة بعد أخرى",
        "another": "رسالة أخرى",
        "find": "ابحث عن رسالتي",
        "find_label": "الرمز المكتوب على إيصالك",
        "find_hint": "فيه ستة عشر حرفًا ورقمًا في أربع مجموعات.",
        "find_button": "ابحث",
        "find_looking": "نبحث عنها.",
        "find_empty": "يرجى كتابة الرمز المكتوب على إيصالك.",
        "find_unknown": "لا نعرف هذا الرمز. يرجى مراجعته مرة أخرى: فيه ستة عشر حرفًا ورقمًا في أربع مجموعات.",
        "find_received": "استُلمت رسالتك. سيقرؤها إنسان قبل أن تظهر.",
        "find_held": "استُلمت رسالتك. هناك من يأخذ وقتًا أطول قليلًا في قراءتها.",
        "find_declined": "قُرئت رسالتك ولم توضع في السجل. يبيّن إيصالك السبب.",
        "find_withdrawn": "استرددت رسالتك، وليس لها ضوء هنا.",
        "find_removed": "كانت رسالتك في السجل ثم أُزيلت منه.",
        "find_families": "قُرئت رسالتك وهي محفوظة للعائلات، وليس لها ضوء هنا.",
        "find_archive": "قُرئت رسالتك وهي محفوظة مع السجل، وليس لها ضوء هنا.",
        "find_elsewhere": "رسالتك في سجل آخر.",
        "find_soon": "رسالتك في السجل. سيُضاء ضوؤها هنا خلال دقائق.",
        "find_away": "لا يمكننا السؤال عنها الآن. يرجى المحاولة بعد دقيقة.",
        "find_found": "هذه رسالتك.",
        "message": "الرسالة",
        "candle": "أُضيئت شمعة.",
        "dedicated": "إلى: {label}",
        "before": "وُقّعت قبلها",
        "after": "وُقّعت بعدها",
        "reading": "الكلمات في طريقها إليك.",
        "unread": "لا يمكن عرض هذه الكلمات الآن. يرجى المحاولة بعد دقيقة.",
        "gone": "أُزيلت هذه الرسالة من السجل.",
        "close": "إغلاق",
        "mirror_before": "الرسالة الموقّعة قبلها",
        "mirror_after": "الرسالة الموقّعة بعدها",
        "arrived_one": "في السجل رسالة جديدة.",
        "arrived": "الرسائل الجديدة في السجل: {n}.",
        "about": "عن هذا العمل",
        "about_title": "عن هذا العمل الضوئي",
        "about_body": (
            "كل ضوء رسالة كتبها أحدهم في هذا السجل، وقد قرأ إنسان كل رسالة قبل أن تُضاء. اقترب، "
            "فتصير الأضواء كلمات."
        ),
        "about_move": "اسحب لتنظر حولك. باعد بين إصبعيك أو مرّر لتقترب. المس ضوءًا لتقرأ رسالته.",
        "about_examples": "الرسائل المعروضة هنا أمثلة، ولم يرسلها أحد.",
        "about_plain": "اقرأ السجل صفحاتٍ عادية",
        "credit_places": "الأماكن: © GeoNames (CC BY 4.0).",
        "credit_boroughs": (
            "تتضمن حدود الأحياء بيانات من National Statistics وOrdnance Survey، "
            "© Crown copyright and database right 2015 (Open Government Licence 3.0)."
        ),
        "credit_underground": (
            "خطوط قطار الأنفاق: © المساهمون في OpenStreetMap (Open Database Licence 1.0)."
        ),
        "headset": "شاهد بنظارة الواقع الافتراضي",
        "headset_away": "لا يمكن الوصول إلى النظارة الآن. يرجى المحاولة بعد دقيقة.",
    }
)
