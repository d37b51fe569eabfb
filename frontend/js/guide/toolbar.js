// The tools: one stop for Tab, arrows inside (the pattern of ARIA for toolbars), menus below the row. The words stand in the page.
import { activeIn } from "./active.js";

const focusable = (within) => [...within.querySelectorAll(":scope [data-tool]")].filter((each) => !each.hidden && !each.closest("[hidden]"));

function rove(tools, to) {
    tools.forEach((each) => { each.tabIndex = each === to ? 0 : -1; });
    to?.focus();
}

function step(tools, event, back, on) {
    const place = tools.indexOf(document.activeElement);
    const next = { [back]: place - 1, [on]: place + 1, Home: 0, End: tools.length - 1 }[event.key];
    if (next === undefined || place < 0) return false;
    event.preventDefault();
    return tools[(next + tools.length) % tools.length];
}

export function startToolbar({ bar, view, all, special }) {
    const row = bar.querySelector("[role=toolbar]");
    const menus = [...bar.querySelectorAll("[role=menu]")];
    const opener = (menu) => row.querySelector(`[aria-controls="${menu.id}"]`);
    let wanted = 0;

    function close(menu, back) {
        menu.hidden = true;
        opener(menu).setAttribute("aria-expanded", "false");
        if (back) opener(menu).focus();
    }

    function open(menu) {
        menus.filter((each) => each !== menu).forEach((each) => close(each));
        menu.hidden = false;
        opener(menu).setAttribute("aria-expanded", "true");
        const items = focusable(menu);
        rove(items, items.find((each) => each.getAttribute("aria-disabled") !== "true") ?? items[0]);
    }

    const isOff = (tool) => tool.getAttribute("aria-disabled") === "true";

    function use(tool) {
        const menu = menus.find((each) => each.id === tool.getAttribute("aria-controls"));
        if (menu) return menu.hidden ? open(menu) : close(menu, true);
        if (isOff(tool)) return;
        const within = tool.closest("[role=menu]");
        if (within) close(within);
        const name = tool.dataset.tool;
        if (special[name]) return special[name](view);
        if (!all[name]) return;
        all[name](view.state, view.dispatch, view);
        view.focus();
    }

    bar.addEventListener("click", (event) => {
        const tool = event.target.closest("[data-tool]");
        if (!tool || (tool.localName === "a" && !isOff(tool))) return;
        event.preventDefault();
        use(tool);
    });
    // Pressing a tool leaves the selection where it is.
    bar.addEventListener("mousedown", (event) => { if (event.target.closest("button[data-tool]")) event.preventDefault(); });
    row.addEventListener("keydown", (event) => {
        const next = step(focusable(row), event, "ArrowLeft", "ArrowRight");
        if (next) rove(focusable(row), next);
        else if (event.key === "ArrowDown" && event.target.getAttribute("aria-controls")) { event.preventDefault(); use(event.target); }
        else if (event.key === "Escape") view.focus();
    });
    menus.forEach((menu) => {
        menu.addEventListener("keydown", (event) => {
            const next = step(focusable(menu), event, "ArrowUp", "ArrowDown");
            if (next) rove(focusable(menu), next);
            else if (event.key === "Escape") { event.stopPropagation(); close(menu, true); }
            else if (event.key === "Tab") close(menu);
        });
        menu.addEventListener("focusout", ({ relatedTarget }) => {
            if (relatedTarget && !menu.contains(relatedTarget) && relatedTarget !== opener(menu)) close(menu);
        });
    });

    function show() {
        wanted = 0;
        const { state } = view;
        bar.querySelectorAll("[data-tool]").forEach((tool) => {
            const { tool: name } = tool.dataset;
            if (all[name]) {
                const can = view.editable && all[name](state);
                const pressed = activeIn(state, name);
                set(tool, "aria-disabled", String(!can && !pressed));
                if (tool.hasAttribute("aria-pressed")) set(tool, "aria-pressed", String(pressed));
            }
        });
    }

    row.hidden = false;
    rove(focusable(row), null);
    focusable(row)[0].tabIndex = 0;
    show();
    return {
        update: () => { wanted ||= requestAnimationFrame(show); },
        focus: () => (focusable(row).find((each) => each.tabIndex === 0) ?? focusable(row)[0]).focus(),
    };
}

function set(element, name, value) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
