import { zipSync } from 'fflate';

/**
 * Made on Unix, readable by all. Programs that take an archive for one of DOS read its names in a code page of DOS,
 * although they are marked as UTF-8 (Info-ZIP 6.0 does).
 */
const unix = { os: 3, attrs: (0o100644 << 16) >>> 0 };

/**
 * Files by path → a ZIP archive. `time` (ISO 8601) is the date of every file. ZIP keeps local time, so the date is
 * written as the day in UTC, at noon, whatever the zone of the machine: the same files give the same bytes everywhere.
 */
export function zipOf(files: Readonly<Record<string, Uint8Array>>, time: string): Uint8Array {
  const at = new Date(time);
  const year = at.getUTCFullYear(); // NaN for what is no date; ZIP counts from 1980
  const mtime =
    year >= 1980 && year <= 2099 ? new Date(year, at.getUTCMonth(), at.getUTCDate(), 12) : new Date(1980, 0, 1, 12);
  return zipSync({ ...files }, { level: 6, mtime, ...unix });
}
