// Reads a calendar file from standard input with ical.js (its path is the first argument) and prints its
// properties as JSON. Moments are resolved by the file's own time zones only, and given in UTC.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(process.argv[2]).href);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const zones = new Map();
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  zones.set(zone.getFirstPropertyValue("tzid"), new ICAL.Timezone(zone));
}

function moment(event, name) {
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

function read(event) {
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
    starts_at: moment(event, "dtstart"),
    ends_at: moment(event, "dtend"),
    stamp: moment(event, "dtstamp"),
    organisers: event.getAllProperties("organizer").map(person),
    attendees: event.getAllProperties("attendee").map(person),
    alarms: event.getAllSubcomponents("valarm").length,
  };
}

process.stdout.write(
  JSON.stringify({
    method: calendar.getFirstPropertyValue("method"),
    name: calendar.getFirstPropertyValue("x-wr-calname") ?? "",
    events: calendar.getAllSubcomponents("vevent").map(read),
  }),
);
