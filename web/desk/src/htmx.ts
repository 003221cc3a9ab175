import htmx from "htmx.org";

// The content security policy allows neither eval nor style elements made by scripts.
htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;

export { htmx };
