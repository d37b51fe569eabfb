import { whenStill } from "./still.js";

// From a question to its words in a text box.
export function select(box, start, end) {
    box.focus({ preventScroll: true });
    box.setSelectionRange(start, end);
}

// The words may have moved since they were asked about: they are looked for, as the how-manieth of their like they were.
function find(text, words, nth) {
    let at = text.indexOf(words);
    for (let left = nth; left && at >= 0; left -= 1) at = text.indexOf(words, at + words.length);
    return at >= 0 ? at : text.indexOf(words);
}

// Beside the boxes of other forms: checking/beside.html.
export function startBeside() {
    document.addEventListener("htmx:afterSwap", ({ target }) => {
        if (!target.matches?.(".beside-questions")) return;
        whenStill(() => target.parentElement.classList.toggle("is-asking", target.children.length > 0));
    });
    document.addEventListener("click", (event) => {
        const link = event.target.closest?.("a[data-nth]");
        const box = link && document.getElementById(link.hash.slice(1));
        if (!box) return;
        event.preventDefault();
        const { words, nth } = link.dataset;
        const at = find(box.value, words, Number(nth));
        select(box, Math.max(0, at), Math.max(0, at + words.length * (at >= 0)));
        box.scrollIntoView({ block: "center" });
    });
}
