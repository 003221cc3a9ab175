"""axe-core in a page of the browser, with every rule of WCAG 2.0 to 2.2, levels A and AA."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (tags) => {
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
  return found.violations.flatMap(({id, help, nodes}) => nodes.map((node) =>
    `${id}: ${help} at ${node.target.join(" ")}: ${node.html.slice(0, 160)} ${
      [...node.any, ...node.all].map((each) => each.message).join(" ")}`));
}"""


@cache
def source() -> str:
    return SOURCE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """One line for each place of the page that breaks a rule.

    The script is evaluated by the browser's own tools, which the page's policy does not touch.
    """
    page.evaluate(source() + ";0")
    return list(page.evaluate(RUN, TAGS))
