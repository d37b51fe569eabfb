// Pasted HTML, made into what a guide may hold. It is read in a document of its own that runs no scripts and fetches nothing.
const GONE = "script, style, link, meta, title, head, iframe, object, embed, applet, noscript, template, svg, math, canvas, audio, video, picture, img, input, select, textarea, button, form > input";
// [et_pb_section fb_built="1"] and [/vc_row]: what page builders of websites leave in their text.
const SHORT_CODE = /\[\/?(?:[a-z]+(?:_[a-z0-9]+)+|caption|gallery|embed|audio|video|playlist|shortcode)\b[^\]\n]*\]/gi;
const KEPT = new Set(["href", "colspan", "rowspan", "start", "data-id", "data-callout", "data-clause", "data-clause-title", "data-picture", "data-pm-slice", "alt"]);
// Styles say what Word means by a paragraph, but they are read as words: the policy for content allows none, and complains.
// What runs is refused by it too, and taken away below; here it only loses its name.
const withStylesAsWords = (html) => html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s/"'])style\s*=/gi, "$1data-style=").replace(/([\s/"'])on\w+\s*=/gi, "$1data-on="));
const styleOf = (element) => element.dataset?.style ?? "";
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, div, section, figure";

export const withoutShortCodes = (text) => text.replace(SHORT_CODE, "");

const levelOf = (item) => Number(/level(\d)/.exec(styleOf(item))?.[1] ?? 1);

// Word writes lists as paragraphs that look like a list; the sign before each is in a span of its own.
function readWordLists(root) {
    const items = [...root.querySelectorAll("p")].filter((each) => /mso-list:\s*l\d/i.test(styleOf(each)));
    const open = [];
    let last = null;
    for (const item of items) {
        const level = levelOf(item);
        const sign = item.querySelector("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']");
        const isNumbered = /^\W*(?:\d+|[a-z]|[ivx]+)[.)]/i.test(sign?.textContent ?? "");
        sign?.remove();
        if (!last || previous(item) !== open[0]) open.length = 0;
        while (open.length > level) open.pop();
        if (!open.length) {
            open.push(document.createElement(isNumbered ? "ol" : "ul"));
            item.before(open[0]);
        }
        while (open.length < level && open.at(-1).lastElementChild) {
            const list = document.createElement(isNumbered ? "ol" : "ul");
            open.at(-1).lastElementChild.append(list);
            open.push(list);
        }
        const entry = document.createElement("li");
        entry.append(...item.childNodes);
        open.at(-1).append(entry);
        item.remove();
        last = entry;
    }
}

function previous(item) {
    let before = item.previousSibling;
    while (before && (before.nodeType === Node.COMMENT_NODE || (before.nodeType === Node.TEXT_NODE && !before.data.trim()))) before = before.previousSibling;
    return before;
}

function cleanText(root) {
    const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
    const gone = [];
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.nodeType === Node.COMMENT_NODE) gone.push(node);
        else if (node.data.includes("[")) node.data = withoutShortCodes(node.data);
    }
    gone.forEach((node) => node.remove());
}

// Strong by style alone; and not strong though it says so, as the frame is that Google Docs puts around everything.
function keepEmphasis(element) {
    const style = styleOf(element);
    const { localName } = element;
    if ((localName === "b" && /font-weight:\s*normal/i.test(style)) || (localName === "i" && /font-style:\s*normal/i.test(style))) {
        element.replaceWith(...element.childNodes);
    } else if (localName === "span") {
        const strong = /font-weight:\s*(?:bold|[6-9]00)/i.test(style);
        if (!strong && !/font-style:\s*italic/i.test(style)) return;
        const mark = element.ownerDocument.createElement(strong ? "strong" : "em");
        mark.append(...element.childNodes);
        element.append(mark);
    }
}

export function cleaned(html) {
    const { body } = new DOMParser().parseFromString(withStylesAsWords(html), "text/html");
    // Pictures of our own keep their figure; what shows them is drawn from its key.
    body.querySelectorAll("figure[data-picture] img").forEach((img) => img.parentElement.setAttribute("alt", img.alt));
    readWordLists(body);
    body.querySelectorAll(GONE).forEach((each) => each.remove());
    cleanText(body);
    body.querySelectorAll("*").forEach((element) => {
        if (element.localName.includes(":")) return element.replaceWith(...element.childNodes);
        if (!body.contains(element)) return;
        keepEmphasis(element);
        [...element.attributes].filter(({ name }) => !KEPT.has(name)).forEach(({ name }) => element.removeAttribute(name));
    });
    // Nothing is left of what was only short-codes or space.
    body.querySelectorAll("p, div").forEach((each) => {
        if (!each.textContent.trim() && !each.querySelector(`br, ${BLOCKS}`)) each.remove();
    });
    return body.innerHTML;
}

export const cleanPasted = { transformPastedHTML: cleaned, transformPastedText: withoutShortCodes };
