// Where the others are: by classes, because the policy for content allows no style attributes. Eight colours, and always the name.
import * as Y from "yjs";

export const colourOf = (user) => `colour-${Number.isInteger(user?.colour) ? Math.abs(user.colour) % 8 : 0}`;

export function buildCursor(user) {
    const caret = document.createElement("span");
    caret.className = `other-caret ${colourOf(user)}`;
    // Screen readers hear of others from the list and the announcements, not in the middle of a sentence.
    caret.setAttribute("aria-hidden", "true");
    const name = document.createElement("span");
    name.className = "other-name";
    name.textContent = user.name;
    caret.append("\u2060", name, "\u2060");
    return caret;
}

export const buildSelection = (user) => ({ class: `other-selection ${colourOf(user)}` });

// Somebody without a name is not let in yet, or has just left.
export const isShown = (mine, client, state) => client !== mine && Boolean(state.user?.name);

// y-prosemirror takes whatever a cursor says for a place; one that is none would stop the page of everybody.
export const hasPlace = (doc) => (mine, client, state) => {
    if (!isShown(mine, client, state) || state.cursor == null) return false;
    try {
        const { anchor, head } = state.cursor;
        [anchor, head].forEach((each) => Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(each), doc));
        return true;
    } catch {
        return false;
    }
};

// [{ client, user }] of the others, each once.
export function othersIn(awareness) {
    const found = new Map();
    awareness.getStates().forEach((state, client) => {
        if (isShown(awareness.clientID, client, state)) found.set(state.user.member ?? client, { client, user: state.user });
    });
    return [...found.values()].sort((one, two) => one.user.name.localeCompare(two.user.name));
}

export function showOthers(list, awareness, nobody) {
    const draw = () => {
        const items = othersIn(awareness).map(({ user }) => {
            const item = document.createElement("li");
            item.className = `other ${colourOf(user)}`;
            item.textContent = user.name;
            return item;
        });
        if (!items.length) {
            const item = document.createElement("li");
            item.className = "soft";
            item.textContent = nobody;
            items.push(item);
        }
        const same = items.length === list.children.length
            && items.every((item, place) => item.isEqualNode(list.children[place]));
        if (!same) list.replaceChildren(...items);
    };
    awareness.on("change", draw);
    draw();
}
