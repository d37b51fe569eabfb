// Says a sentence politely to screen readers, through the one live region of base.html.
const region = () => document.getElementById("announcements");

export function announce(sentence) {
    const place = region();
    if (!place) return;
    // Emptied first, so that the same sentence twice is read twice.
    place.textContent = "";
    setTimeout(() => { place.textContent = sentence; }, 50);
}

// Sentences are translated by the server and stand as data-… on the live region.
export const phrase = (name) => region()?.dataset[name] ?? "";
