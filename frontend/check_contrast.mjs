// Computes the contrast of every pair of colours that meet, in both schemes (WCAG 2.2: 1.4.3 text 4.5, 1.4.11 shapes 3).
import { readFileSync } from "node:fs";

const tokens = readFileSync(new URL("css/tokens.css", import.meta.url), "utf8");
const [lightPart, darkPart] = tokens.split("@media (prefers-color-scheme: dark)");
const colours = (text) => Object.fromEntries([...text.matchAll(/--([\w-]+):\s*(#[\da-f]{6});/g)].map((m) => [m[1], m[2]]));
const light = colours(lightPart);
const schemes = { light, dark: { ...light, ...colours(darkPart) } };

const grounds = ["paper", "surface", "sunken"];
const washes = { cobalt: "cobalt-wash", celadon: "celadon-wash", ochre: "ochre-wash", madder: "madder-wash" };
const text = [
    ...grounds.flatMap((ground) => ["ink", "ink-soft", "cobalt", "cobalt-deep"].map((on) => [on, ground])),
    ...Object.keys(washes).flatMap((on) => [[on, "paper"], [on, "surface"], [on, washes[on]], ["ink", washes[on]]]),
    ["cobalt-deep", "cobalt-wash"],
    ["ink-soft", "cobalt-wash"],
    ["ink-soft", "ochre-wash"],
    ["on-cobalt", "cobalt"],
    ["on-cobalt", "cobalt-deep"],
    ["on-madder", "madder"],
];
const people = Array.from({ length: 8 }, (_, place) => `who-${place}`);
const shapes = ["edge", "focus", "cobalt", ...people].flatMap((shape) => grounds.map((ground) => [shape, ground]));

function luminance(hex) {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
    const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (lighter + 0.05) / (darker + 0.05);
}

let lowest = { text: 21, shapes: 21 };
let failures = 0;
for (const [scheme, colour] of Object.entries(schemes)) {
    for (const [kind, pairs, least] of [["text", text, 4.5], ["shapes", shapes, 3]]) {
        for (const [on, ground] of pairs) {
            const ratio = contrast(colour[on], colour[ground]);
            lowest[kind] = Math.min(lowest[kind], ratio);
            if (!(ratio >= least)) {
                failures += 1;
                console.error(`${scheme}: ${on} on ${ground} is ${ratio.toFixed(2)}, needs ${least}`);
            }
        }
    }
}
console.log(`contrast: lowest for text ${lowest.text.toFixed(2)} (4.5), for shapes ${lowest.shapes.toFixed(2)} (3)`);
process.exitCode = failures ? 1 : 0;
