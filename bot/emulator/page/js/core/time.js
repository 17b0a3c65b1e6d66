import { strings } from "../strings.js";

const LOCALE = "ru-RU";
const DAY_MS = 86_400_000;

const clockFormat = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit" });
const dayFormat = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long" });
const dayYearFormat = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long", year: "numeric" });
const weekdayFormat = new Intl.DateTimeFormat(LOCALE, { weekday: "short" });
const shortFormat = new Intl.DateTimeFormat(LOCALE, { day: "2-digit", month: "2-digit", year: "2-digit" });
const fullFormat = new Intl.DateTimeFormat(LOCALE, { dateStyle: "long", timeStyle: "medium" });

const midnight = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());
const daysAgo = (date) => Math.round((midnight(new Date()) - midnight(date)) / DAY_MS);

/** Seconds since the epoch, an ISO string or a Date → Date. */
export function toDate(moment) {
  if (moment instanceof Date) return moment;
  return typeof moment === "number" ? new Date(moment * 1000) : new Date(moment);
}

export const clock = (moment) => clockFormat.format(toDate(moment));
export const fullMoment = (moment) => fullFormat.format(toDate(moment));
export const dayKey = (moment) => midnight(toDate(moment)).getTime();

export function dayLabel(moment) {
  const date = toDate(moment);
  const ago = daysAgo(date);
  if (ago === 0) return strings.today;
  if (ago === 1) return strings.yesterday;
  return (date.getFullYear() === new Date().getFullYear() ? dayFormat : dayYearFormat).format(date);
}

/** As short as a chat list wants it: time today, weekday this week, else the date. */
export function listStamp(moment) {
  const date = toDate(moment);
  const ago = daysAgo(date);
  if (ago <= 0) return clockFormat.format(date);
  return (ago < 7 ? weekdayFormat : shortFormat).format(date);
}
