// The key "/" leads to the search of the community. One key alone can be struck by mistake, or said by whoever dictates,
// so <input type="checkbox" data-search-key> on the page of the search switches it off for this browser (WCAG 2.1.4).
const NAME = "searchKey";
const writes = (element) => element.closest?.("input, textarea, select, [contenteditable]");

function isOff() {
    try {
        return localStorage.getItem(NAME) === "off";
    } catch {
        return false; // Browsers that keep nothing.
    }
}

export function listenForSearchKey() {
    document.addEventListener("keydown", (event) => {
        if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || writes(event.target) || isOff()) return;
        const place = document.querySelector('[role="search"] input[type="search"]') ?? document.querySelector("[data-search]");
        if (!place) return;
        event.preventDefault();
        if (place.href) location.href = place.href;
        else place.focus();
    });
}

export function showSearchKey(root) {
    root.querySelectorAll("[data-search-key]").forEach((box) => {
        box.checked = !isOff();
        box.addEventListener("change", () => localStorage.setItem(NAME, box.checked ? "on" : "off"));
        box.closest("[hidden]")?.removeAttribute("hidden");
    });
}
