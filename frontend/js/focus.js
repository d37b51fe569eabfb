// What has the focus may be taken away when the page is drawn anew. Then the focus goes to what is nearest and stays, so that
// whoever goes by keyboard or listens does not start again at the top of the page.
const STOPS = "a[href], button, summary, input:not([type=hidden]), textarea, select";

const isShown = (element) => element.isConnected && element.getClientRects().length > 0;

const firstIn = (around) => [...around.querySelectorAll(STOPS)].find((stop) => isShown(stop) && !stop.disabled);

function headingOf(root) {
    const heading = root.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    return heading;
}

export function keepFocus(root, change) {
    const at = document.activeElement;
    const within = root.contains(at);
    const byKeyboard = within && at.matches(":focus-visible");
    const near = within ? [at.closest("form"), at.closest("[data-part]")].filter(Boolean) : [];
    change();
    if (!within) return;
    if (isShown(at) || root.contains(document.activeElement) && isShown(document.activeElement)) {
        // What came above it may have moved it out of sight.
        if (byKeyboard) document.activeElement.scrollIntoView({ block: "nearest" });
        return;
    }
    const next = near.filter(isShown).map(firstIn).find(Boolean) ?? headingOf(root);
    // Nothing moves under the finger of somebody who pressed with it.
    next?.focus({ preventScroll: !byKeyboard });
}
