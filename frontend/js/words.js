// What the live parts say. The page gives translations as JSON in `data-words` of the element or of one around it.
const ENGLISH = {
    live: "Live",
    reconnecting: "Reconnecting – what you type is kept",
    closed: "This page is no longer open to you. Load it again to see why.",
    saved: "Saved",
    kept: "Kept on this device",
    sending: "Sending…",
    sent: "Sent",
    waiting: "Not sent yet – it is kept and will be sent when the network is back",
    unsent: "Not sent. Please try again.",
    refused: "That was not accepted. What you typed is still here.",
    signedOut: "Not sent: you may have been signed out. What you typed is still here.",
    minuteLeft: "One minute left",
    timeUp: "Time is up",
    over: "%s over",
};

export function say(element, name) {
    const holder = element?.closest?.("[data-words]") ?? document.querySelector("[data-words]");
    try {
        return JSON.parse(holder.dataset.words)[name] ?? ENGLISH[name];
    } catch {
        return ENGLISH[name];
    }
}

// A screen reader speaks a status when its words change, so the same words are not set twice.
export function write(element, words) {
    if (element && element.textContent !== words) element.textContent = words;
}

// The page's own token: live parts are drawn once for everybody, so they carry none.
const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";

export const csrfToken = () => document.querySelector("[name=csrfmiddlewaretoken]")?.value || token;

// Waits grow and are spread, so that a room does not come back in one instant.
export const backoff = (attempt, first = 500, most = 15000) =>
    Math.min(most, first * 2 ** attempt) * (0.5 + Math.random() / 2);
