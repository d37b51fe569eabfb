// While a section is over its time, the meeting is paused, or it starts late, what follows moves with every minute.
import { serverNow } from "./clock.js";
import { write } from "./words.js";

function tell(list) {
    const from = list.dataset.slipsFrom;
    const late = from ? Math.max(0, serverNow() - Date.parse(from)) : 0;
    const format = new Intl.DateTimeFormat("en-GB", { timeZone: list.dataset.zone, hour: "2-digit", minute: "2-digit" });
    const around = list.closest("[data-part]") ?? list;
    around.querySelectorAll("[data-slips]").forEach((time) => {
        write(time, format.format(new Date(Date.parse(time.dataset.slips) + late)));
    });
}

const tellAll = () => document.querySelectorAll("[data-zone]").forEach(tell);

export function startSlipping() {
    setInterval(tellAll, 5000);
    document.addEventListener("live:changed", tellAll);
}
