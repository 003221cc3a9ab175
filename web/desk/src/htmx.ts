import htmx from "htmx.org";

// The content security policy allows neither eval nor style elements made by scripts.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyEnabled = false;
htmx.config.scrollIntoViewOnBoost = false;
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  // A refusal is a page of its own, which says where it goes.
  { code: "4..", swap: true, error: false },
  { code: "...", swap: false, error: true },
];

export { htmx };
