// Builds the styles and scripts into commonpractice/static/built/. Run by `npm run build`; needs `npm ci` before.
import { copyFile, mkdir } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, "..", "commonpractice", "static", "built");
const entries = ["css/site.css", "js/site.js", "js/room.js", "js/note.js", "js/answer.js", "js/library.js", "js/leave.js", "js/guide/guide.js"].filter((entry) => existsSync(join(here, entry)));

await mkdir(join(built, "fonts"), { recursive: true });
await build({
    absWorkingDir: here,
    entryPoints: entries,
    entryNames: "[name]",
    // Names without a hash: Django adds its own when it collects static files.
    assetNames: "fonts/[name]",
    outdir: built,
    bundle: true,
    minify: true,
    format: "esm",
    // The first versions with cascade layers (spring 2022); older ones get plain pages that work.
    target: ["chrome99", "firefox97", "safari15.4"],
    loader: { ".woff2": "file" },
    legalComments: "none",
    logLevel: "warning",
});
await copyFile(join(here, "images", "icon.svg"), join(built, "icon.svg"));
// The Open Font License asks to travel with the font.
await copyFile(
    join(here, "node_modules/@fontsource-variable/atkinson-hyperlegible-next/LICENSE"),
    join(built, "fonts", "LICENSE.txt"),
);
// What Typst brings has no letters for Urdu, Kurdish or Pashto; guides in PDF take them from here.
const arabic = join(here, "node_modules/@expo-google-fonts/noto-naskh-arabic");
const fonts = join(here, "..", "commonpractice", "guides", "publishing", "fonts");
await mkdir(fonts, { recursive: true });
for (const cut of ["400Regular", "700Bold"]) {
    await copyFile(join(arabic, cut, `NotoNaskhArabic_${cut}.ttf`), join(fonts, `NotoNaskhArabic_${cut}.ttf`));
}
await copyFile(join(arabic, "LICENSE_FONT"), join(fonts, "LICENSE.txt"));
