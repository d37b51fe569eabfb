// While a question is in the room, the meeting's screen goes over to the question's own, and comes back when it is put away.
const KEPT = "came-from";
const EVERY = 3000;
const link = () => document.querySelector("[data-go-over]");
let gone;

function goOver() {
    const there = link();
    const which = there?.dataset.goOver;
    if (!there) sessionStorage.removeItem(KEPT);
    else if (which !== gone) {
        sessionStorage.setItem(KEPT, JSON.stringify([location.href, `${there.href}?still=${which}`]));
        location.assign(there.href);
    }
    gone = which;
}

async function comeBack() {
    const [meeting, still] = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    const answer = still && (await fetch(still).catch(() => null));
    if (answer?.status === 410) location.replace(meeting);
}

export function startGoingOver() {
    // The question's own page knows nothing of meetings, so it hears nothing of what is put away.
    if (/\/questions\/\d+\/screen\/$/.test(location.pathname)) return setInterval(comeBack, EVERY);
    // Who comes back by the browser stays here.
    if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") gone = link()?.dataset.goOver;
    goOver();
    document.addEventListener("live:changed", goOver);
}
