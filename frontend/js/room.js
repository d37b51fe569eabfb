// The room: live parts, timers by server time, notes saved as typed. Without any of it the same page works by its forms.
import { startAutosave } from "./autosave.js";
import { startClock } from "./clock.js";
import { startLive } from "./live.js";
import { startMine } from "./mine.js";
import { startPosts } from "./posts.js";
import { startSlipping } from "./slipping.js";

startAutosave();
startClock();
startPosts();
startMine();
startSlipping();
document.querySelectorAll("[data-live]").forEach(startLive);
