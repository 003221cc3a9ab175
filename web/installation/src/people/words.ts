/**
 * What the installation's interface says. The page brings its own language as
 * `<script type="application/json" id="words">{…}</script>` with these keys; what it leaves out is said in English.
 * `{n}`, `{label}` and `{title}` are filled in by the code; the same gaps stand in every language.
 */
export const ENGLISH = {
  /** The page, for those who cannot see the picture: `{title}`, `{n}` lights. */
  silence_begun: "A silence is being kept. Nothing moves until it is over.",
  silence_over: "The silence is over.",
  stage: "{title}: {n} lights in the night, one for each message. Choose a message below to read it.",
  bar: "The installation",

  view: "View",
  view_title: "How the lights stand",
  form_map: "On the map",
  form_letters: "In the letters",
  form_ramp: "Along the ramp",
  form_field: "In a field",
  form_book: "As a book",
  form_sky: "In the sky",
  whole: "See the whole",
  tour_on: "Show one message after another",
  tour_off: "Stop showing one after another",

  another: "Another message",
  find: "Find my message",
  find_label: "The code on your receipt",
  find_hint: "It has sixteen letters and digits in four groups.",
  find_button: "Find it",
  find_looking: "We are looking for it.",
  find_empty: "Please write the code that is on your receipt.",
  find_unknown: "We do not know this code. Please look at it once more: it has sixteen letters and digits in four groups.",
  find_received: "Your message has been received. It will be read by a person before it appears.",
  find_held: "Your message has been received. Someone is taking a little longer to read it.",
  find_declined: "Your message has been read. It has not been put in the book. Your receipt says why.",
  find_withdrawn: "You have taken your message back. It has no light here.",
  find_removed: "Your message stood in the book and has been taken out.",
  find_families: "Your message has been read and is kept for the families. It has no light here.",
  find_archive: "Your message has been read and is kept with the book. It has no light here.",
  find_elsewhere: "Your message stands in another book.",
  find_soon: "Your message stands in the book. Its light will be lit here within a few minutes.",
  find_away: "We cannot ask for it just now. Please try again in a minute.",
  find_found: "Here is your message.",

  message: "The message",
  candle: "A candle was lit.",
  dedicated: "To: {label}",
  before: "Signed before",
  after: "Signed after",
  reading: "The words are on their way.",
  unread: "These words cannot be shown just now. Please try again in a minute.",
  gone: "This message has been taken out of the book.",
  close: "Close",

  /** For a screen reader, around the focused message. */
  mirror_before: "The message signed before it",
  mirror_after: "The message signed after it",
  arrived_one: "A new message stands in the book.",
  arrived: "{n} new messages stand in the book.",

  about: "About",
  about_title: "About this installation",
  about_body:
    "Every light is a message that someone wrote in this book. People have read each of them before it was lit. " +
    "Come near, and the lights become words.",
  about_move: "Drag to look around. Pinch or scroll to come near. Touch a light to read its message.",
  about_examples: "The messages shown here are examples. Nobody sent them.",
  about_plain: "Read the book as plain pages",
  /** Who is thanked; a credit of a host's own map is said as the host wrote it. */
  credit_places: "Places © GeoNames (CC BY 4.0).",
  credit_boroughs:
    "Borough outlines contain National Statistics data and Ordnance Survey data © Crown copyright and database right 2015 " +
    "(Open Government Licence 3.0).",
  credit_underground: "Underground lines © OpenStreetMap contributors (Open Database Licence 1.0).",

  headset: "Look with a headset",
  headset_away: "The headset cannot be reached just now. Please try again in a minute.",
} as const;

export type WordKey = keyof typeof ENGLISH;
export type Words = Readonly<Record<WordKey, string>>;

/** The words of this page: those of `source` (the text of `#words`) over the English ones. */
export function wordsOf(source: string | null | undefined): Words {
  const given: Partial<Record<WordKey, string>> = {};
  for (const [key, value] of Object.entries(parsed(source))) {
    if (key in ENGLISH && typeof value === "string" && value !== "") given[key as WordKey] = value;
  }
  return { ...ENGLISH, ...given };
}

/** A sentence with its gaps filled; numbers are written as the page's language writes them. */
export function say(sentence: string, gaps: Readonly<Record<string, string | number>> = {}, language?: string): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = gaps[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? value.toLocaleString(language) : value;
  });
}

function parsed(source: string | null | undefined): Record<string, unknown> {
  if (!source) return {};
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // A page with broken words still speaks: in English.
    return {};
  }
}
