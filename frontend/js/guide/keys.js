// The keyboard. Tab works in lists and tables and nowhere else, and Esc before it always lets it leave.
import { baseKeymap, chainCommands } from "prosemirror-commands";
import { inputRules, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { Plugin } from "prosemirror-state";
import { goToNextCell } from "prosemirror-tables";
import { hardBreak, leaveTitle } from "./commands.js";

// Typing “- ” or “1. ” at the beginning of a paragraph.
export const typedLists = (schema) => inputRules({
    rules: [
        wrappingInputRule(/^\s*[-*]\s$/, schema.nodes.bullet_list),
        wrappingInputRule(/^1\.\s$/, schema.nodes.ordered_list),
    ],
});

// After Esc the next Tab goes where the page's own Tab goes.
function letOut() {
    let leaving = false;
    return new Plugin({
        props: {
            handleDOMEvents: {
                keydown(_view, event) {
                    if (event.key === "Tab" && leaving) return true;
                    if (!["Shift", "Tab"].includes(event.key)) leaving = event.key === "Escape";
                    return false;
                },
                blur() { leaving = false; },
            },
        },
    });
}

export function keys(schema, all, tools) {
    const Enter = chainCommands(leaveTitle, splitListItem(schema.nodes.list_item));
    return [
        letOut(),
        keymap({
            "Mod-b": all.strong,
            "Mod-i": all.em,
            "Mod-k": (state, dispatch, view) => { if (dispatch) tools.askForLink(view); return true; },
            "Alt-F10": (_state, dispatch) => { if (dispatch) tools.toToolbar(); return true; },
            "Mod-Alt-0": all.paragraph,
            "Mod-Alt-1": all.heading2,
            "Mod-Alt-2": all.heading3,
            "Mod-Alt-3": all.heading4,
            "Mod-Shift-8": all.bullet_list,
            "Mod-Shift-7": all.ordered_list,
            "Mod-Shift-9": all.quote,
            "Mod-z": all.undo,
            "Mod-y": all.redo,
            "Mod-Shift-z": all.redo,
            Enter,
            "Shift-Enter": hardBreak,
            Tab: chainCommands(goToNextCell(1), all.deeper),
            "Shift-Tab": chainCommands(goToNextCell(-1), all.out_of_list),
        }),
        keymap(baseKeymap),
    ];
}
