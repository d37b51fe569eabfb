// Reads calendar files with ical.js (its path is the first argument): each line of standard input is one as a JSON
// string, and its properties come back as a line of JSON. Moments are resolved by the file's own time zones only, and
// given in UTC. What cannot be read ends this process with its reason.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(process.argv[2]).href);
function moment(event, name, zones) {
  const property = event.getFirstProperty(name);
  const time = property.getFirstValue();
  const zone = property.getParameter("tzid");
  if (zone) {
    if (!zones.has(zone)) throw new Error(`no time zone ${zone} in the file`);
    time.zone = zones.get(zone);
  } else if (time.zone !== ICAL.Timezone.utcTimezone) {
    throw new Error(`${name} floats`);
  }
  return new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z");
}

function person(property) {
  return {
    address: property.getFirstValue(),
    name: property.getParameter("cn") ?? "",
    answer: property.getParameter("partstat") ?? "",
    rsvp: property.getParameter("rsvp") ?? "",
  };
}

function read(event, zones) {
  const text = (name) => event.getFirstPropertyValue(name) ?? "";
  return {
    uid: text("uid"),
    sequence: text("sequence"),
    status: text("status"),
    title: text("summary"),
    location: text("location"),
    description: text("description"),
    url: text("url"),
    conference: text("conference"),
    starts_at: moment(event, "dtstart", zones),
    ends_at: moment(event, "dtend", zones),
    stamp: moment(event, "dtstamp", zones),
    organisers: event.getAllProperties("organizer").map(person),
    attendees: event.getAllProperties("attendee").map(person),
    alarms: event.getAllSubcomponents("valarm").length,
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const calendar = new ICAL.Component(ICAL.parse(JSON.parse(line)));
  const zones = new Map();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    zones.set(zone.getFirstPropertyValue("tzid"), new ICAL.Timezone(zone));
  }
  const found = {
    method: calendar.getFirstPropertyValue("method"),
    name: calendar.getFirstPropertyValue("x-wr-calname") ?? "",
    events: calendar.getAllSubcomponents("vevent").map((event) => read(event, zones)),
  };
  process.stdout.write(`${JSON.stringify(found)}\n`);
}
