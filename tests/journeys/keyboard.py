"""Hands that know only a keyboard: Tab, Enter, Space, arrows and letters. Every stop on the way must show that it has the focus."""

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 90
FOCUS = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return "nothing has the focus";
    const style = getComputedStyle(at), box = at.getBoundingClientRect();
    const name = at.outerHTML.slice(0, 120);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    if (!outlined && style.boxShadow === "none") return "the focus does not show: " + name;
    const points = [0.1, 0.5, 0.9].map((part) => [box.left + box.width * 0.5, box.top + box.height * part]);
    const seen = points.some(([x, y]) => {
        const top = document.elementFromPoint(x, y);
        return top && (at.contains(top) || top.contains(at) || top.closest("label")?.control === at);
    });
    return seen ? "" : "something lies over the focus: " + name;
}"""


@dataclass
class Keyboard:
    page: Page

    def go_to(self, target: Locator) -> None:
        """Tab until the target has the focus."""
        passed = []
        target.wait_for()
        self.page.wait_for_load_state()
        for _stop in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement === document.body"):
                continue  # Past the last stop, on the way round.
            wrong = self.page.evaluate(FOCUS)
            assert not wrong, f"{wrong} on {self.page.url}"
            if target.evaluate("each => each === document.activeElement"):
                return
            passed.append(self.page.evaluate("document.activeElement.textContent.trim().slice(0, 30)"))
        raise AssertionError(f"{target} cannot be reached by Tab on {self.page.url}; passed {passed}")

    def type_into(self, name: str, text: str) -> None:
        self.go_to(self.field(name))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        expect(self.field(name)).to_have_value(text)

    def tick(self, name: str) -> None:
        self.go_to(self.field(name))
        self.page.keyboard.press("Space")

    def choose(self, name: str, value: str) -> None:
        """One of a group of buttons: Tab comes to the group, arrows go through it."""
        radios = self.page.locator(f'main [type=radio][name="{name}"]')
        radios.first.wait_for()
        chosen = radios.and_(self.page.locator(":checked"))
        self.go_to(chosen if chosen.count() else radios.first)
        self.page.keyboard.press("Space")
        for _step in range(radios.count()):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name} has no {value}")

    def pick(self, selector: str, label: str) -> None:
        """From a list, by its first letters."""
        self.go_to(self.page.locator(selector))
        self.page.keyboard.type(label)
        expect(self.page.locator(f"{selector} option:checked")).to_have_text(label)

    def press(self, name: str, *, role: str = "button", exact: bool = True) -> None:
        """Find it and press it."""
        self.go_to(self.page.locator("main").get_by_role(role, name=name, exact=exact).first)
        self.page.keyboard.press("Enter")

    def unfold(self, words: str) -> None:
        self.go_to(self.page.locator("summary").filter(has_text=words).first)
        self.page.keyboard.press("Enter")

    def field(self, name: str) -> Locator:
        """By its name, or where several have the same, by its #id."""
        told = name if name.startswith("#") else f'main [name="{name}"]:not([type=hidden]):visible'
        return self.page.locator(told).first

    def still_here(self) -> None:
        """What was pressed was drawn anew: the focus is where one can go on from, and shows."""
        self.page.wait_for_timeout(400)
        wrong = self.page.evaluate(FOCUS)
        assert not wrong, f"{wrong} on {self.page.url}"
