// <button data-copy="text" hidden>: shown only where copying works, says that it has copied.
import { announce, phrase } from "./announce.js";

async function copy(button) {
    try {
        await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
        announce(phrase("notCopied"));
        return;
    }
    announce(phrase("copied"));
    const words = button.textContent;
    button.textContent = phrase("copied");
    setTimeout(() => { button.textContent = words; }, 2500);
}

export function showCopying(root) {
    if (!navigator.clipboard) return; // Absent on addresses without https.
    root.querySelectorAll("[data-copy][hidden]").forEach((button) => { button.hidden = false; });
}

export function listenForCopying() {
    document.addEventListener("click", ({ target }) => {
        const button = target.closest?.("[data-copy]");
        if (button && button.textContent !== phrase("copied")) copy(button);
    });
}
