// Others' changes in words: a list that can be read at will, and one polite announcement at a time, never more than one in some seconds.
import { announce } from "../announce.js";
import { changesIn } from "./changes.js";
import { isShown, othersIn } from "./cursors.js";

const QUIET = 1500;
const APART = 6000;
const MOST_SAID = 3;
const MOST_LISTED = 30;
const SWITCH = "guide-telling";

const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");

// Pure: what one person did to one block is one thing, said with its words as they are by now; what they added stays added.
export function gathered(news) {
    const found = new Map();
    news.forEach((each, place) => {
        const key = each.id ? `${each.id} ${each.name}` : place;
        const before = found.get(key);
        found.set(key, before ? { ...each, verb: before.verb } : each);
    });
    return [...found.values()];
}

// Pure: [{ name, verb, kind, words, id }] -> the sentences to say.
export function sentencesOf(news, say) {
    const lines = gathered(news).map(({ name, verb, kind, words }) => {
        if (!kind) return fill(say(verb), { name });
        const what = words ? fill(say(`kind_${kind}`), { words }) : say(`kind_${kind}_empty`);
        return fill(say(verb), { name, what });
    });
    return [...new Set(lines)];
}

export function shortened(sentences, say) {
    if (sentences.length <= MOST_SAID) return sentences.join(" ");
    const rest = sentences.length - MOST_SAID;
    return [...sentences.slice(0, MOST_SAID), fill(say("and_more"), { count: rest })].join(" ");
}

const isOn = () => { try { return localStorage.getItem(SWITCH) !== "off"; } catch { return true; } };

export function tellChanges({ doc, type, awareness, isOthers, list, empty, toggle, say, onChange = () => {} }) {
    const names = new Map();
    let news = [];
    let timer = 0;
    let spokeAt = -APART;

    const nameOf = (clients) => {
        const known = clients.filter((client) => names.has(client)).map((client) => names.get(client));
        const others = othersIn(awareness);
        // What only took words away has no author in it; with one other person here there is no doubt.
        const likely = !clients.length && others.length === 1 ? [others[0].user.name] : [];
        const found = [...new Set(known.length ? known : likely)];
        return found.length ? found.join(say("and")) : say("somebody");
    };

    function speak() {
        timer = 0;
        const sentences = sentencesOf(news, say);
        news = [];
        spokeAt = performance.now();
        if (isOn() && sentences.length) announce(shortened(sentences, say));
    }

    const hear = (heard) => {
        news.push(heard);
        timer ||= setTimeout(speak, Math.max(QUIET, spokeAt + APART - performance.now()));
    };

    function note(change) {
        const heard = { name: nameOf(change.clients), verb: change.verb, kind: change.block?.kind, words: change.block?.words, id: change.block?.id };
        hear(heard);
        write(heard);
        onChange(heard);
    }

    function write(heard) {
        const item = document.createElement("li");
        const key = heard.id && `${heard.id} ${heard.name}`;
        // Somebody who goes on writing in one paragraph is one line, the newest.
        const old = key && [...list.children].find((each) => each.dataset.key === key);
        const verb = old ? old.dataset.verb : heard.verb;
        const [sentence] = sentencesOf([{ ...heard, verb }], say);
        const time = document.createElement("time");
        const now = new Date();
        time.dateTime = now.toISOString();
        time.textContent = now.toLocaleTimeString(document.documentElement.lang || undefined, { hour: "2-digit", minute: "2-digit" });
        old?.remove();
        Object.assign(item.dataset, { key: key || "", verb });
        item.append(time, ` ${sentence}`);
        list.prepend(item);
        while (list.children.length > MOST_LISTED) list.lastChild.remove();
        empty.hidden = true;
    }

    type.observeDeep((events, transaction) => {
        if (!isOthers(transaction.origin)) return;
        changesIn(events, type).forEach(note);
    });
    awareness.on("change", ({ added, updated, removed }) => {
        [...added, ...updated].forEach((client) => {
            const state = awareness.getStates().get(client);
            if (!isShown(awareness.clientID, client, state) || names.get(client) === state.user.name) return;
            names.set(client, state.user.name);
            hear({ name: state.user.name, verb: "came" });
        });
        // Names stay known: what somebody wrote can arrive after they left.
        removed.filter((client) => names.has(client)).forEach((client) => hear({ name: names.get(client), verb: "went" }));
    });
    if (toggle) {
        toggle.checked = isOn();
        toggle.addEventListener("change", () => { try { localStorage.setItem(SWITCH, toggle.checked ? "on" : "off"); } catch { /* Only for this page then. */ } });
    }
    return doc;
}
