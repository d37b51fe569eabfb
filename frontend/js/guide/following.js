// The wall: goes along with whoever writes, only if somebody asks for it.
import { findBlock } from "./places.js";

export function startFollowing(view, toggle) {
    let last = "";
    const go = () => {
        const block = last && toggle.checked && findBlock(view.state.doc, last);
        const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
        if (block) view.nodeDOM(block.pos)?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    };
    toggle.addEventListener("change", go);
    return ({ id }) => {
        if (!id) return;
        last = id;
        go();
    };
}
