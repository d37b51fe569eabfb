// Writing a guide together. The page around it and all its words come from guides/templates/guides/write.html and work without this.
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { announce } from "../announce.js";
import { startClock } from "../clock.js";
import { linkComments, redrawAnchors } from "./anchors.js";
import { commands } from "./commands.js";
import { connect } from "./connection.js";
import { othersIn, showOthers } from "./cursors.js";
import { startDeciding } from "./deciding.js";
import { startLinks, startPictures } from "./dialogs.js";
import { startFollowing } from "./following.js";
import { keepHere, nameOf } from "./keeping.js";
import { goToSheet, onlyOf } from "./only.js";
import { around } from "./places.js";
import { makeSchema } from "./schema.js";
import { rescueWords } from "./rescue.js";
import { showState } from "./state.js";
import { isSuggesting, switchSuggesting } from "./suggesting.js";
import { tellChanges } from "./telling.js";
import { mount } from "./text.js";
import { startToolbar } from "./toolbar.js";
import { startTypingFor } from "./typing_for.js";

const NO_KEY = "00000000-0000-0000-0000-000000000000";

function start(root) {
    const { dataset } = root;
    const find = (name) => root.querySelector(`[data-${name}]`);
    const words = JSON.parse(dataset.words);
    const say = (name) => words[name] ?? "";
    const isReader = dataset.guide === "read";
    const me = Number(dataset.member);
    const only = onlyOf(dataset);
    const schema = makeSchema((key) => dataset.picture.replace(NO_KEY, key));
    const all = commands(schema);
    const doc = new Y.Doc();
    const type = doc.getXmlFragment("guide");
    const awareness = new Awareness(doc);
    // By its class: clocks have a state too.
    const show = showState(root.querySelector(".guide-state"), say);
    let view = null, bar = null, deciding = null, line = null, following = null, rescuing = null, noteTyping = null;
    let here = { kept: null, forget: async () => {} };
    let wasHere = false;

    const onlyWords = () => announce(say("only_words"));
    const tools = { askForLink: null, toToolbar: () => bar.focus(), refuse: () => { find("said").textContent = say("only_words"); onlyWords(); } };

    function changed(_view, before) {
        bar?.update();
        noteTyping?.();
        if (!before || before.doc !== view?.state.doc) deciding?.update();
        showClause();
    }

    function showClause() {
        const link = root.querySelector("[data-tool=beside]");
        if (!link || !view) return;
        const id = around(view.state.selection.$from, "clause")?.node.attrs.id;
        link.setAttribute("aria-disabled", String(!id));
        if (id) link.href = link.dataset.address.replace("0000000000", id);
        else link.removeAttribute("href");
    }

    function open() {
        if (view || !type.length) return;
        const shown = find("text");
        const place = document.createElement("div");
        place.className = shown.className;
        shown.after(place);
        view = mount(place, { schema, type, awareness, say, all, tools, me, isReader, changed, only, attributes: attributesOf(shown) });
        shown.remove();
        if (isReader) following = startFollowing(view, find("follow"));
        else beginWriting();
    }

    const attributesOf = (shown) => ({
        role: "textbox", "aria-multiline": "true", "aria-labelledby": dataset.labelledBy, "aria-describedby": dataset.describedBy,
        lang: shown.lang, spellcheck: "true", id: "guide-text", tabindex: "0",
    });

    function beginWriting() {
        rescuing = rescueWords({ doc, type, me, isOthers: (origin) => origin === line });
        const getView = () => view;
        tools.askForLink = startLinks(find("link-dialog"), getView, say);
        const askForPicture = startPictures(find("picture-dialog"), getView, say);
        bar = startToolbar({ bar: find("tools"), view, all, special: { link: tools.askForLink, picture: askForPicture, write: () => mode(false), suggest: () => mode(true) } });
        deciding = startDeciding({ place: find("suggestions"), view, names: namesKnown, me, leads: "leads" in dataset, address: dataset.decide, say });
        linkComments(view);
        if (only) goToSheet(view, only);
        const choice = find("typing-for");
        if (choice) noteTyping = startTypingFor({ choice, view, address: choice.dataset.address, say });
        if (line.stopped) end(line.stopped);
    }

    function namesKnown() {
        const known = JSON.parse(dataset.names);
        othersIn(awareness).forEach(({ user }) => { known[user.member] = user.name; });
        return known;
    }

    function mode(on) {
        view.dispatch(switchSuggesting(view.state, on));
        root.querySelectorAll("[data-tool=write], [data-tool=suggest]").forEach((each) => each.setAttribute("aria-pressed", String((each.dataset.tool === "suggest") === isSuggesting(view.state))));
        find("said").textContent = say(on ? "now_suggesting" : "now_writing");
        announce(say(on ? "now_suggesting" : "now_writing"));
        view.focus();
    }

    // Nothing more can be written here; what was not stored stays to be read and copied.
    function end(why) {
        view?.setProps({ editable: () => false, attributes: { ...view.props.attributes, "aria-readonly": "true" } });
        const row = root.querySelector("[role=toolbar]");
        if (row) row.hidden = true;
        if (why === "closed") here.forget().catch(() => {});
        const again = find("again");
        again.hidden = why === "closed" || why === "read-only";
        again.onclick = async () => {
            await here.forget().catch(() => {});
            location.reload();
        };
    }

    function told({ changed: parts = [] }) {
        // The wall has nothing of one's own on it.
        if (parts.includes(dataset.reloadWhenTold)) location.reload();
        parts.forEach((part) => document.querySelectorAll(`[data-told~="${CSS.escape(part)}"]`).forEach((each) => window.htmx?.trigger(each, "told")));
    }

    // Back after a while without the server: what stands beside the text may have changed, and was told to nobody here.
    function synced() {
        if (wasHere) {
            if (dataset.reloadWhenTold) location.reload();
            document.querySelectorAll("[data-told]").forEach((each) => window.htmx?.trigger(each, "told"));
        }
        wasHere = true;
        open();
    }

    async function begin() {
        if (!isReader) here = await keepHere(nameOf(dataset.id, me), doc);
        line = connect({
            doc, awareness, address: dataset.live,
            on: {
                state(it) {
                    const unsaved = it.unsaved();
                    if (it.connected && it.synced && !unsaved) rescuing?.stored();
                    show({ ...it, unsaved, isKept: Boolean(here.kept) });
                },
                synced,
                told,
                stopped: end,
                isKept: (origin) => here.kept !== null && origin === here.kept,
            },
        });
        tellChanges({
            doc, type, awareness, say,
            isOthers: (origin) => view && origin === line,
            list: find("changes"), empty: find("no-changes"), toggle: find("telling"),
            onChange: (heard) => following?.(heard),
        });
        showOthers(find("others"), awareness, say("nobody_else"));
        open();
        addEventListener("beforeunload", (event) => {
            if (!line.unsaved() || line.stopped === "closed") return;
            event.preventDefault();
            event.returnValue = true; // Older browsers ask only then.
        });
    }

    root.querySelectorAll("[data-needs-script]").forEach((each) => { each.hidden = false; });
    document.addEventListener("htmx:afterSettle", ({ target }) => { if (view && target.closest?.("[data-told]")) redrawAnchors(view); });
    begin();
}

document.querySelectorAll("[data-guide]").forEach(start);
// A clock may come with a part that is fetched later.
if (document.querySelector("[data-timer], [data-told~=workshop]")) startClock();
