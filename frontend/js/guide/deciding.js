// The list of what is suggested: who leads takes it in or not and says why; who suggested it may take it back.
import { announce } from "../announce.js";
import { csrfToken } from "../words.js";
import { goTo } from "./places.js";
import { asOrdinary, decide, suggestionsIn } from "./suggesting.js";

export function startDeciding({ place, view, names, me, leads, address, say }) {
    const list = place.querySelector("ol");
    const pattern = place.querySelector("template");
    const items = new Map();
    let wanted = 0;

    async function send(one, outcome, reason) {
        const body = new FormData();
        const facts = { suggestion: one.id, outcome, reason, quote: `${one.deleted} → ${one.inserted}`.slice(0, 300), suggested_by: one.by ?? "" };
        Object.entries(facts).forEach(([name, value]) => body.append(name, value));
        const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" } });
        if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
        return answer.json();
    }

    async function settle(item, outcome) {
        const one = item.suggestion;
        const reason = item.querySelector("[name=reason]");
        const error = item.querySelector("[data-error]");
        const complain = (sentence) => { error.textContent = sentence; error.hidden = !sentence; if (sentence) reason.focus(); };
        if (outcome === "refused" && !reason.value.trim()) return complain(say("say_why"));
        let answer;
        try {
            answer = await send(one, outcome, reason.value.trim());
        } catch {
            return complain(say("decision_not_sent"));
        }
        if (answer.errors) return complain(Object.values(answer.errors).join(" "));
        complain("");
        // If somebody else was faster, it is theirs that counts.
        view.dispatch(asOrdinary(decide(view.state, one.id, answer.outcome === "accepted")));
        announce(say(answer.outcome));
        const next = list.querySelector("[data-show]");
        if (next) next.focus();
        else view.focus();
    }

    function make() {
        const item = pattern.content.firstElementChild.cloneNode(true);
        item.addEventListener("click", ({ target }) => {
            const button = target.closest("button");
            if (button?.hasAttribute("data-show")) goTo(view, item.suggestion.from, item.suggestion.to);
            else if (button?.dataset.outcome) settle(item, button.dataset.outcome);
        });
        return item;
    }

    function fill(item, one) {
        item.suggestion = one;
        const isMine = one.by === me;
        const write = (selector, words) => {
            const element = item.querySelector(selector);
            element.textContent = words;
            element.closest("p").hidden = !words;
        };
        item.querySelector("[data-by]").textContent = isMine ? say("you") : names()[one.by] ?? say("somebody");
        write("[data-inserted]", one.inserted);
        write("[data-deleted]", one.deleted);
        // Its buttons are called like those of the others: this says which one they belong to.
        item.querySelector("[role=group]").setAttribute("aria-label", [...item.querySelectorAll("p:not([hidden]) > :is(ins, del)")].map((each) => each.parentElement.textContent).join(" "));
        item.querySelector("[data-outcome=taken_back]").hidden = !isMine;
        item.querySelectorAll("[data-of-lead]").forEach((each) => { each.hidden = !leads; });
        return item;
    }

    function draw() {
        wanted = 0;
        const found = suggestionsIn(view.state.doc);
        const kept = new Set(found.map(({ id }) => id));
        items.forEach((item, id) => { if (!kept.has(id)) { item.remove(); items.delete(id); } });
        found.forEach((one, index) => {
            const item = items.get(one.id) ?? make();
            items.set(one.id, fill(item, one));
            if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
        });
        place.hidden = !found.length;
        place.querySelector("[data-count]").textContent = String(found.length);
    }

    draw();
    return { update: () => { wanted ||= setTimeout(draw, 150); } };
}
