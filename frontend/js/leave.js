// Leaving a page fast, on pages that have <a data-leave>: the page goes blank at once, and what comes takes its place in the
// history, so that the way back does not lead to it. Escape, pressed three times within two seconds, does the same.
const TIMES = 3;
const WITHIN = 2000;
let pressed = [];

function leave(address) {
    document.title = "";
    document.body.replaceChildren();
    location.replace(address);
}

const link = document.querySelector("[data-leave]");
link?.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
});
document.addEventListener("keydown", (event) => {
    if (event.repeat) return;
    pressed = event.key === "Escape" ? [...pressed.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp] : [];
    if (link && pressed.length >= TIMES) leave(link.href);
});
