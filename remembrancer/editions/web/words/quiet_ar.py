"""A silence in Arabic."""

from __future__ import annotations

from types import MappingProxyType

from .quiet import QuietWords


def _lasts(seconds: int) -> str:
    minutes = seconds // 60
    if seconds % 60:
        return f"تستمر {_counted(seconds, 'ثانية واحدة', 'ثانيتين', 'ثوانٍ', 'ثانية')}."
    if minutes == 60:
        return "تستمر ساعة واحدة."
    return f"تستمر {_counted(minutes, 'دقيقة واحدة', 'دقيقتين', 'دقائق', 'دقيقة')}."


def _counted(number: int, one: str, two: str, few: str, many: str) -> str:
    """The noun as its number asks for it (CLDR: one, two, few from 3 to 10, many from 11)."""
    if number <= 2:
        return one if number == 1 else two
    hundredth = number % 100
    return f"{number} {few if 3 <= hundredth <= 10 else many}"


QUIET = QuietWords(
    title="{title}: وقفة صمت",
    begins="تبدأ وقفة الصمت {moment}.",
    begins_local="تبدأ وقفة الصمت في الساعة {time} يوم {date}، أينما كنت.",
    lasts=_lasts,
    how="أينما كنت، يمكنك أن تقف معنا في صمت. لا يُطلب منك سوى السكون.",
    was_kept="كانت وقفة الصمت هذه {moment}.",
    was_kept_local="كانت وقفة الصمت هذه في الساعة {time} يوم {date}، في كل مكان بساعته.",
    cancelled="أُلغيت وقفة الصمت هذه ولن تُقام.",
    ended="انتهت وقفة الصمت هذه قبل موعدها.",
    no_script="لا تستطيع هذه الصفحة متابعة الوقت لأن JavaScript معطّل في هذا المتصفح. يُرجى الاعتماد على ساعة.",
    calendar="أضفها إلى تقويمك",
    to_book="إلى السجل",
    other_languages="بلغة أخرى",
    script=MappingProxyType(
        {
            "yours": "وذلك حيث أنت: {moment}.",
            "leave_open": "يمكنك ترك هذه الصفحة مفتوحة. تُعتم حين تبدأ وقفة الصمت ولا تُصدر أي صوت.",
            "less_than_a_minute": "بعد أقل من دقيقة.",
            "comparing": "نقارن ساعتك بساعتنا.",
            "within": "هذا الجهاز متفق مع وقت الجميع، والفرق لا يزيد على {n} مللي ثانية.",
            "own_clock": "لا يمكن الوصول إلينا الآن. هذا الجهاز يعتمد على ساعته.",
            "begun": "بدأت وقفة الصمت.",
            "joined": "وقفة الصمت قائمة الآن، وتنتهي في الساعة {time}.",
            "until": "حتى الساعة {time}",
            "kept": "صمت",
            "thanks": "شكرًا لك على وقوفك معنا في هذا الصمت.",
            "ended": "انتهت وقفة الصمت. شكرًا لك على وقوفك معنا.",
            "over": "انتهت وقفة الصمت هذه.",
            "cancelled": "أُلغيت وقفة الصمت هذه ولن تُقام.",
        }
    ),
)
