// While a question is in the room, the meeting's screen goes over to the question's own; who comes back by the browser stays here.
const link = () => document.querySelector("[data-go-over]");
let gone;

function goOver() {
    const there = link();
    const which = there?.dataset.goOver;
    if (there && which !== gone) location.assign(there.href);
    gone = which;
}

export function startGoingOver() {
    if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") gone = link()?.dataset.goOver;
    goOver();
    document.addEventListener("live:changed", goOver);
}
