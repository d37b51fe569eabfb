// The lines under a text box: the same text in a layer behind it, cut where a line or a ground begins or ends.

// Where places are after `was` became `is`: a sentence grows with what is typed in it, words that were changed are no place.
export function moved(places, was, is) {
    if (was === is) return places;
    const most = Math.min(was.length, is.length);
    let first = 0;
    while (first < most && was[first] === is[first]) first += 1;
    let last = 0;
    while (last < most - first && was[was.length - 1 - last] === is[is.length - 1 - last]) last += 1;
    const end = was.length - last;
    const by = is.length - was.length;
    return places.flatMap((place) => {
        if (place.end <= first) return place;
        if (place.start >= end) return { ...place, start: place.start + by, end: place.end + by };
        return place.kind && place.start <= first && place.end >= end ? { ...place, end: place.end + by } : [];
    });
}

function piece(words, open) {
    const span = document.createElement("span");
    span.textContent = words;
    span.className = [...open].map(({ look }) => look).join(" ");
    open.forEach((place) => { place.drawn ??= span; });
    return span;
}

export function draw(mirror, text, places) {
    const edges = places.flatMap((place) => [[place.start, 1, place], [place.end, 0, place]]).sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const open = new Set();
    const pieces = [];
    let at = 0;
    places.forEach((place) => { place.drawn = undefined; });
    for (const [edge, begins, place] of edges) {
        if (edge > at) {
            pieces.push(piece(text.slice(at, edge), open));
            at = edge;
        }
        if (begins) open.add(place);
        else open.delete(place);
    }
    // A last line that is empty has its height only if something follows it.
    mirror.replaceChildren(...pieces, `${text.slice(at)}\n`);
}
