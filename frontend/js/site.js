// Runs on every page. htmx reads its settings from <meta name="htmx-config"> in base.html.
import htmx from "htmx.org";
import { listenForCopying, showCopying } from "./copy.js";
import { keepDrafts, listenForDrafts } from "./keep_draft.js";
import { saveDrafts } from "./save_draft.js";
import { listenForSearchKey, showSearchKey } from "./search_key.js";
import { showErrors } from "./show_errors.js";
import { submitOnce } from "./submit_once.js";

// The one copy of htmx, for room.js too.
window.htmx = htmx;

listenForDrafts();
saveDrafts();
submitOnce();
listenForCopying();
listenForSearchKey();

// Once for the whole page, then for each piece that htmx brings in.
htmx.onLoad((root) => {
    keepDrafts(root);
    showErrors(root);
    showCopying(root);
    showSearchKey(root);
});
