/** The commands that make versions and files of a report. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { outsideFailure } from '../core/app/outside.ts';
import { exportReport, freezeVersion, listEveryVersion } from '../core/app/reports.ts';
import { writeNewFile } from '../core/app/write-file.ts';
import { type Failure, fail, isFailure } from '../core/model/failure.ts';
import { type Command, plural, reading, writing } from './answer.ts';

export const freeze = (file: string, report: string, options: { number: string; note: string }): Promise<Command> =>
  writing(file, (library) => {
    const version = freezeVersion(library, report, options.number, options.note);
    if (isFailure(version)) return version;
    return { value: version, lines: [`${report} ${version.number}\t${version.hash}`] };
  });

export const versions = (file: string): Promise<Command> =>
  reading(file, (library) => {
    const rows = listEveryVersion(library);
    return {
      value: rows,
      lines: rows.map((row) => [row.report, row.number, row.time, row.author, row.hash, row.note].join('\t').trimEnd()),
    };
  });

/** A report, and the number of one of its versions; `null` for the report as it stands. */
export type Edition = { readonly report: string; readonly number: string | null };

/** `report` or `report@1.0`. */
export function editionNamed(text: string): Edition {
  const at = text.lastIndexOf('@');
  return at === -1 ? { report: text, number: null } : { report: text.slice(0, at), number: text.slice(at + 1) };
}

export const endingOf = (file: string): string => path.extname(file).slice(1).toLowerCase();

export const exportTo = (file: string, { report, number }: Edition, to: string): Promise<Command> =>
  reading(file, async (library) => {
    if (existsSync(to)) return fail('already-exists', `“${to}” exists already and was left as it is.`);
    const exported = await exportReport(library, report, number, endingOf(to));
    if (isFailure(exported)) return exported;
    const refused = write(to, exported.bytes);
    if (refused !== undefined) return refused;
    const { problems } = exported;
    return {
      value: { file: to, bytes: exported.bytes.length, problems },
      lines: [`${to}: ${plural(exported.bytes.length, 'byte')}`, ...problems],
    };
  });

function write(file: string, bytes: Uint8Array): Failure | undefined {
  try {
    writeNewFile(file, bytes);
    return undefined;
  } catch (error) {
    const failure = outsideFailure(error, file);
    if (failure === undefined) throw error;
    return failure;
  }
}
