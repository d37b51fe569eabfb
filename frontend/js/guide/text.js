// The text itself: ProseMirror on the shared document.
import { gapCursor } from "prosemirror-gapcursor";
import { EditorState, Plugin } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { yCursorPlugin, ySyncPlugin, yUndoPlugin } from "y-prosemirror";
import { anchors } from "./anchors.js";
import { buildCursor, buildSelection, hasPlace } from "./cursors.js";
import { calloutNames, emptyTitles } from "./hints_in_text.js";
import { ids } from "./ids.js";
import { keys, typedLists } from "./keys.js";
import { onlySheets } from "./only.js";
import { cleanPasted } from "./pasting.js";
import { stayBehindOwnWords } from "./staying.js";
import { dispatchSuggesting, suggesting } from "./suggesting.js";
import { tables } from "./tables.js";
import { touched } from "./typing_for.js";

const onUpdate = (listen) => new Plugin({ view: () => ({ update: (view, before) => listen(view, before) }) });

function writing({ schema, all, tools }) {
    return [
        ids(),
        suggesting(),
        ...keys(schema, all, tools),
        typedLists(schema),
        tables(),
        gapCursor(),
        new Plugin({ props: cleanPasted }),
    ];
}

export function mount(place, { schema, type, awareness, say, all, tools, me, attributes, isReader, changed, only }) {
    const plugins = [
        ySyncPlugin(type),
        yCursorPlugin(awareness, { awarenessStateFilter: hasPlace(type.doc), cursorBuilder: buildCursor, selectionBuilder: buildSelection }),
        yUndoPlugin(),
        anchors(),
        calloutNames(say),
        emptyTitles(say),
        ...(only ? [onlySheets(only, say, { writes: !isReader }), touched()] : []),
        ...(isReader ? [] : writing({ schema, all, tools })),
        onUpdate(changed),
    ];
    const view = new EditorView({ mount: place }, {
        state: EditorState.create({ schema, plugins }),
        attributes: isReader ? {} : attributes,
        editable: () => !isReader,
        dispatchTransaction(tr) {
            dispatchSuggesting(this, tr, { by: me, refuse: tools.refuse });
        },
    });
    stayBehindOwnWords(view, type.doc);
    return view;
}
