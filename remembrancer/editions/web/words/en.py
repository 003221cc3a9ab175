"""The interface in English."""

from __future__ import annotations

from types import MappingProxyType

from .quiet_en import QUIET
from .words import Words


def _counted(messages: int, candles: int) -> str:
    told = []
    if messages:
        told.append("one message" if messages == 1 else f"{messages:,} messages")
    if candles:
        told.append("one candle" if candles == 1 else f"{candles:,} candles")
    return f"This book holds {' and '.join(told)}." if told else ""


ENGLISH = Words(
    tag="en",
    direction="ltr",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    date="{weekday} {day} {month} {year}",
    short_date="{day} {month} {year}",
    moment="at {time} on {date} ({zone})",
    end_of_day="at the end of {date} ({zone})",
    zone="{place} time",
    skip="Skip to the words",
    help_title="If this is hard for you",
    help_body=(
        "Reading and writing here can bring grief back. You can stop at any time. If you are in danger, "
        "call your country’s emergency number. If you need someone to listen, a friend, a doctor or a "
        "local help line will want to hear from you."
    ),
    examples="The messages in this book are examples. They show how a book looks; nobody sent them.",
    all_books="All books",
    to_cover="The cover of this book",
    index_title="Books of condolence",
    index_intro="Each book remembers something that happened, in the words of those who wish to write.",
    index_none="No book is open here at the moment.",
    index_open="Open to be signed",
    index_past="Closed, and here to be read",
    index_coming="Opening soon",
    locations_title="Remembering",
    sign_link="Sign the book",
    read_link="Read the book",
    read_none="No messages stand in this book yet.",
    how_title="How to sign",
    how=(
        "Write in your own words and your own language. You do not need an account, "
        "and you do not have to give your name.",
        "A person reads every message before it appears.",
        "You are given a receipt. With it you can see what became of your message, or take it back.",
    ),
    opens="It opens {moment}.",
    closes="It closes {moment}.",
    closed="It closed {moment}.",
    shown_until="Its pages can be read here until {date}.",
    state_before="This book has not opened yet.",
    state_open="This book is open.",
    state_paused="Signing is paused for now.",
    state_closed="This book has closed. Thank you to everyone who wrote in it.",
    state_ended="This book is no longer on display. Its messages have been kept.",
    counted=_counted,
    find_title="Find a page",
    find_button="Open the page",
    sign_title="Sign the book",
    sign_intro="Take the time you need. A person will read your message before it appears.",
    optional="you may leave this empty",
    message_label="Your message",
    message_hint="In any language, up to 2,000 characters.",
    kind_label="What you are leaving",
    kind_message="A message",
    kind_candle="A candle",
    kind_candle_hint="A candle needs no words. You may still write some.",
    name_label="Your name",
    name_hint="As it should stand in the book.",
    place_label="Where you are writing from",
    place_hint="A town or a country is enough.",
    dedication_label="To whom you are writing",
    dedication_none="To everyone",
    language_label="The language of your message",
    language_none="I would rather not say",
    language_hint="It helps us to find a reader, and helps screen readers to speak your words well.",
    audience_label="Who may read it",
    audience_everyone="Everyone",
    audience_everyone_hint="Your message stands in the book for all to read.",
    audience_families="The families only",
    audience_families_hint="Your message is kept for the families and is not shown to anyone else.",
    audience_archive="The archive only",
    audience_archive_hint="Your message is kept with the book and is not shown.",
    next_title="What happens next",
    next_steps=(
        "You are given a receipt with a short code. Keep it if you can.",
        "A person reads your message.",
        "If it can stand in the book, it does so within moments of being read. "
        "If it cannot, your receipt says why.",
    ),
    privacy="We ask for no account and no email address, and we do not keep your internet address.",
    sign_button="Sign the book",
    errors_title="Your message has not been sent",
    faults=MappingProxyType({}),
    kept="What you wrote is still here, so that you can copy it and keep it.",
    kept_title="What you wrote",
    draft_kept="What you write is kept in this browser until you sign, so that it is not lost.",
    draft_forget="Forget what I wrote",
    draft_forgotten="It has been forgotten.",
    characters_left="There is room for {n} more characters.",
    characters_over="Your message is {n} characters too long.",
    sending="Your message is being sent…",
    offline=(
        "Your message could not be sent, because there is no connection. Nothing is lost: "
        "it is still here. Please try again in a moment."
    ),
    busy=(
        "Your message could not be taken just now. Nothing is lost: it is still here. "
        "Please try again in a moment."
    ),
    page="Page {n}",
    pages_nav="Pages of the book",
    first_page="First page",
    previous_page="Page before",
    next_page="Next page",
    latest_page="Latest page",
    gap="A message was taken out of the book here.",
    candle="A candle was lit.",
    dedicated="To: {label}",
    empty_page="Nothing is written on this page yet.",
    feed_title="{title}: pages",
    feed_entry="Page {n} of the book.",
    receipt_title="Your receipt",
    receipt_code="The code of your receipt",
    receipt_keep="Write it down, print this page or keep its address. It is the only way back to your entry.",
    receipt_received="Received {moment}.",
    receipt_next="What happens next",
    receipt_states=MappingProxyType(
        {
            "received": "Your message has been received. It will be read by a person before it appears.",
            "held": "Your message has been received. Someone is taking a little longer to read it.",
            "accepted": "Your message has been read and stands in the book.",
            "declined": "Your message has been read. It has not been put in the book.",
            "withdrawn": "You have taken your message back. It does not stand in the book.",
            "removed": "Your message stood in the book and has been taken out.",
        }
    ),
    receipt_steps=MappingProxyType(
        {
            "received": "There is nothing you need to do. Come back to this page to see what became of it.",
            "held": "There is nothing you need to do. Come back to this page to see what became of it.",
            "accepted": "It stays in the book. You may take it back at any time.",
            "declined": "If you think we have misunderstood you, tell the people who keep this book, "
            "and give them the code above.",
            "withdrawn": "Nothing more happens.",
            "removed": "If you think we have misunderstood you, tell the people who keep this book, "
            "and give them the code above.",
        }
    ),
    receipt_reason="Why",
    receipt_page="Read it on page {n}",
    receipt_other_audience=MappingProxyType(
        {
            "families": "Your message has been read and is kept for the families.",
            "archive": "Your message has been read and is kept with the book.",
        }
    ),
    lit_announcement="From the book of condolence. Drawn by lot, a few at a time.",
    receipt_lit_title="When your words are lit",
    receipt_lit="{place}, {moment}.",
    receipt_hall="In the hall they come round next {moment}.",
    receipt_moved="The plan has changed: before, it was to be {moment}.",
    receipt_called_off="{place}: they were to be lit {moment}. The plan has changed, and there is no new "
    "time yet.",
    receipt_may_change="A plan can change. This page always says what holds now.",
    receipt_calendar="Put it into my calendar",
    receipt_event="Your words are lit",
    withdraw_title="Take my message back",
    withdraw_body="Your message will be taken out of the book, and nobody will read it here any more. "
    "This cannot be undone.",
    withdraw_confirm="Yes, I want to take my message back.",
    withdraw_button="Take it back",
    installation_title="{title}: the installation",
    installation_link="See the book as light",
    installation_picture="Lights on a dark map, one for every message in the book.",
    installation_poster="The lettering of the book stands on a dark map, and every message is a light.",
    installation_plain="Here every message of the book is a light. This device cannot draw "
    "them, but every word can be read page by page.",
    installation_script="The lights need JavaScript, which is switched off in this browser.",
    installation=MappingProxyType({}),
    quiet=QUIET,
    projection_picture="What this projector shows.",
    projection_script="This projector needs JavaScript, which is switched off in this browser.",
    candles_lit=MappingProxyType({"one": "{count} candle", "other": "{count} candles"}),
)
