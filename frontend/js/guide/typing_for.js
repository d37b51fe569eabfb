// A scribe says once for whom they type; whose words the blocks are that they write then is noted by the server.
import { Plugin, PluginKey } from "prosemirror-state";
import { announce } from "../announce.js";
import { csrfToken } from "../words.js";
import { isRemote } from "./ids.js";

const key = new PluginKey("typing-for");
const QUIET = 1500;
const SENT = "sent";

const mapped = (ranges, mapping) => ranges.map(({ from, to }) => ({ from: mapping.map(from, -1), to: mapping.map(to, 1) }));

function changedBy(tr) {
    const found = [];
    tr.steps.forEach((step, place) => step.getMap().forEach((_from, _to, from, to) => {
        const rest = tr.mapping.slice(place + 1);
        found.push({ from: rest.map(from, -1), to: rest.map(to, 1) });
    }));
    return found;
}

// Where somebody wrote here since it was last sent.
export const touched = () => new Plugin({
    key,
    state: {
        init: () => [],
        apply(tr, before) {
            if (tr.getMeta(key) === SENT) return [];
            const moved = tr.docChanged ? mapped(before, tr.mapping) : before;
            return tr.docChanged && !isRemote(tr) ? [...moved, ...changedBy(tr)] : moved;
        },
    },
});

// Pure: the ids of the blocks of a sheet in which there are words, where something changed.
export function blocksIn(doc, ranges) {
    const found = new Set();
    ranges.forEach(({ from, to }) => doc.nodesBetween(from, Math.min(to, doc.content.size), (node, _pos, parent) => {
        if (parent?.type.name === "draft" && node.attrs.id && node.textContent.trim()) found.add(node.attrs.id);
        return node.type.name === "draft";
    }));
    return [...found];
}

export function startTypingFor({ choice, view, address, say }) {
    let timer = 0;
    let speaker = choice.value;

    async function send() {
        clearTimeout(timer);
        timer = 0;
        const blocks = blocksIn(view.state.doc, key.getState(view.state));
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
    // Called with every change of the text.
    return () => { if (key.getState(view.state)?.length) timer ||= setTimeout(send, QUIET); };
}
