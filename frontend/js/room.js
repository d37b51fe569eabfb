// The room: live parts, timers by server time, notes saved as typed. Without any of it the same page works by its forms.
import { startAutosave } from "./autosave.js";
import { startClock } from "./clock.js";
import { startGoingOver } from "./go_over.js";
import { startLive } from "./live.js";
import { startMine } from "./mine.js";
import { startBeside } from "./note_words.js";
import { startPosts } from "./posts.js";
import { startSlipping } from "./slipping.js";
import { csrfToken } from "./words.js";

startAutosave();
startClock();
startPosts();
startMine();
startSlipping();
startBeside();
startGoingOver();
// Live parts are drawn once for everybody: they carry no token, and htmx has not seen what came in with them.
document.addEventListener("htmx:configRequest", ({ detail }) => { detail.headers["X-CSRFToken"] = csrfToken(); });
document.addEventListener("live:changed", () => document.querySelectorAll(".beside-questions").forEach((each) => window.htmx.process(each)));
document.querySelectorAll("[data-live]").forEach(startLive);
