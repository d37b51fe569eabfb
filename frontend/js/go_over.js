// While a question is in the room, the meeting's screen goes over to the question's own; who comes back by the browser stays here.
const link = () => document.querySelector("[data-go-over]")?.href;
let gone;

function goOver() {
    const there = link();
    if (there && there !== gone) location.assign(there);
    gone = there;
}

export function startGoingOver() {
    if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") gone = link();
    goOver();
    document.addEventListener("live:changed", goOver);
}
