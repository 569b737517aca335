const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const utcDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The day of a moment in local time: "Today", "Yesterday", "3 March 2026". */
export function dayOf(time: string, now = new Date()): string {
  const then = day.format(new Date(time));
  if (then === day.format(now)) return 'Today';
  return then === day.format(new Date(now.getTime() - 86_400_000)) ? 'Yesterday' : then;
}

const exactClock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** To the second: revisions of one minute are told apart. */
export const secondOf = (time: string): string => exactClock.format(new Date(time));

export const clockOf = (time: string): string => clock.format(new Date(time));

/** As short as it stays clear: "14:05" today, "Yesterday", otherwise the date. */
export function momentOf(time: string, now = new Date()): string {
  const when = dayOf(time, now);
  if (when === 'Today') return clockOf(time);
  return when === 'Yesterday' ? when : short.format(new Date(time));
}

export const shortDay = (time: string): string => short.format(new Date(time));

/** Day and time, for where both count. */
export const exactly = (time: string): string => `${short.format(new Date(time))}, ${clockOf(time)}`;

const shortMonth = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const shortUtcDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A date field for reading: `2026` as it is, `2026-03` as "March 2026", `2026-03-22` as "22 March 2026". */
export function dateText(date: string, width: 'long' | 'short' = 'long'): string {
  if (!/^\d{4}(-\d{2}){1,2}$/.test(date)) return date;
  const moment = new Date(`${date.length === 7 ? `${date}-01` : date}T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return date;
  const formats = width === 'long' ? { month, day: utcDay } : { month: shortMonth, day: shortUtcDay };
  return (date.length === 7 ? formats.month : formats.day).format(moment);
}
