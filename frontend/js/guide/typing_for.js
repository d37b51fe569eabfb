// A scribe says once for whom they type; whose words the blocks are that they write then is noted by the server.
import { Plugin, PluginKey } from "prosemirror-state";
import { AttrStep } from "prosemirror-transform";
import { announce } from "../announce.js";
import { csrfToken } from "../words.js";
import { isRemote } from "./ids.js";
import { findBlock } from "./places.js";

const key = new PluginKey("typing-for");
const QUIET = 1500;
const SETTLED = 4000;
const SENT = "sent";

// Where a change was made, as it stands after all of it. An id that is given names no range, only a place.
function changedBy(tr) {
    return tr.steps.flatMap((step, place) => {
        const rest = tr.mapping.slice(place + 1);
        const found = step instanceof AttrStep ? [{ from: step.pos, to: step.pos + 1 }] : [];
        step.getMap().forEach((_from, _to, from, to) => found.push({ from, to }));
        return found.map(({ from, to }) => ({ from: rest.map(from, -1), to: rest.map(to, 1) }));
    });
}

// Pure: the ids of the blocks of a sheet that stand there.
export function blocksIn(doc, ranges) {
    const found = new Set();
    ranges.forEach(({ from, to }) => doc.nodesBetween(from, Math.min(to, doc.content.size), (node, _pos, parent) => {
        if (parent?.type.name === "draft" && node.attrs.id) found.add(node.attrs.id);
        return node.type.name === "draft";
    }));
    return [...found];
}

// Which blocks somebody wrote in here since it was last sent: by their ids, because what comes from others draws everything anew.
export const touched = () => new Plugin({
    key,
    state: {
        init: () => [],
        apply(tr, before) {
            if (tr.getMeta(key) === SENT) return [];
            return tr.docChanged && !isRemote(tr) ? [...new Set([...before, ...blocksIn(tr.doc, changedBy(tr))])] : before;
        },
    },
});

export function startTypingFor({ choice, view, address, say }) {
    let timer = 0;
    let settling = 0;
    let speaker = choice.value;

    async function send() {
        clearTimeout(timer);
        timer = 0;
        const blocks = key.getState(view.state).filter((id) => findBlock(view.state.doc, id)?.node.textContent.trim());
        view.dispatch(view.state.tr.setMeta(key, SENT));
        if (!speaker || !blocks.length) return;
        const body = new FormData();
        blocks.forEach((block) => body.append("block", block));
        body.append("said_by", speaker);
        try {
            const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" } });
            if (!answer.ok) throw new Error(String(answer.status));
        } catch {
            announce(say("not_noted"));
        }
    }

    choice.addEventListener("change", async () => {
        await send();
        speaker = choice.value;
        announce(say(speaker ? "typing_for" : "typing_own"));
    });
    // The list below shows what is written once nobody has typed for a while, and not under somebody's hands.
    function show() {
        const list = document.getElementById("words");
        if (list && !list.contains(document.activeElement)) window.htmx?.trigger(list, "told");
    }

    // Called with every change of the text.
    return () => {
        if (!key.getState(view.state)?.length) return;
        timer ||= setTimeout(send, QUIET);
        clearTimeout(settling);
        settling = setTimeout(show, SETTLED);
    };
}
