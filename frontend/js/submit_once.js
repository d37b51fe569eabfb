// A form is sent once however often its button is pressed. htmx and posts.js look after their own forms.
const FORGET_AFTER = 10_000; // A request that was stopped leaves the page usable again.

const buttonsOf = (form) => [...form.elements].filter((element) => element.type === "submit");

function mark(form, busy) {
    form.toggleAttribute("data-sending", busy);
    for (const button of buttonsOf(form)) {
        // aria-disabled and not disabled: a disabled button loses the focus and its own name and value.
        if (busy) button.setAttribute("aria-disabled", "true");
        else button.removeAttribute("aria-disabled");
    }
    if (!busy) form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
}

function send(event) {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post], [data-hx-post], [target], [data-live-post]")) return;
    if (form.hasAttribute("data-sending")) {
        event.preventDefault();
        return;
    }
    mark(form, true);
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => mark(form, false), FORGET_AFTER);
}

export function submitOnce() {
    document.addEventListener("submit", send);
    // Back to a page the browser kept as it was: nothing is under way any more.
    window.addEventListener("pageshow", (event) => {
        if (event.persisted) document.querySelectorAll("form[data-sending]").forEach((form) => mark(form, false));
    });
}
