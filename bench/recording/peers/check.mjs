// Reads {"rounds": n, "texts": [...]} from standard input; writes what alex and write-good say of each text and their times.
import { text as alexText } from "alex";
import writeGood from "write-good";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { rounds, texts } = JSON.parse(Buffer.concat(chunks).toString("utf8"));

// JavaScript counts UTF-16 units, the labels count characters.
function characters(text, units) {
    return Array.from(text.slice(0, units)).length;
}

function span(text, start, end, check) {
    return { start: characters(text, start), end: characters(text, end), check };
}

const peers = {
    alex: (text) => alexText(text).messages.map((said) => span(text, said.position.start.offset, said.position.end.offset, said.source)),
    "write-good": (text) => writeGood(text).map((said) => span(text, said.index, said.index + said.offset, "write-good")),
};

const answer = {};
for (const [name, check] of Object.entries(peers)) {
    const seconds = [];
    let said = [];
    for (let round = 0; round < rounds; round += 1) {
        const begun = performance.now();
        said = texts.map(check);
        seconds.push((performance.now() - begun) / 1000);
    }
    answer[name] = { said, seconds };
}
process.stdout.write(JSON.stringify(answer));
