/**
 * The library that ships, as its readers would judge it: counts, citations, links, the questions of a first day, and,
 * where the facts that it was written from are at hand, its fields against them.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { filesIn } from '../core/app/bring.ts';
import { checkLibrary, remarksOn } from '../core/app/check.ts';
import { search } from '../core/app/find.ts';
import { closeLibrary, type Library, openLibrary } from '../core/app/library.ts';
import { makeLibrary } from '../core/app/make-library.ts';
import { bundledContent } from '../core/app/places.ts';
import { readVault } from '../core/formats/markdown/vault.ts';
import type { Json } from '../core/model/canonical.ts';
import type { Note } from '../core/model/note.ts';
import { outlineOf } from '../core/model/outline.ts';
import { good } from '../core/testing.ts';

const read = readVault(good(filesIn(bundledContent)), () => '0'.repeat(64));
const notes = new Map(read.notes.map(({ id, note }) => [id, note]));
const ofKind = (kind: string): readonly [string, Note][] => [...notes].filter(([, note]) => note.kind === kind);
const countries = ofKind('country');
const rowsOf = (note: Note, field: string): readonly Readonly<Record<string, Json>>[] => {
  const rows = note.fields[field];
  return Array.isArray(rows) ? rows : [];
};

test('every file is a note that fits its kind', () => {
  expect(read.problems).toEqual([]);
  expect(read.left).toEqual(['README.md']);
});

test.each([
  ['country', 25],
  ['instrument', 28],
  ['path', 3],
  ['report', 1],
] as const)('it has every %s', (kind, count) => {
  expect(ofKind(kind)).toHaveLength(count);
});

test('the report’s three obstacles and groups of recommendations have at least nine more each below them', () => {
  for (const kind of ['obstacle', 'recommendation']) {
    const [own, further] = [true, false].map((of) =>
      ofKind(kind).filter(([, n]) => (n.fields.origin === 'report') === of),
    );
    expect(own).toHaveLength(3);
    expect(further?.length).toBeGreaterThanOrEqual(9);
    for (const [id, note] of further ?? [])
      expect(
        note.links.some((link) => link.kind === 'part-of'),
        id,
      ).toBe(true);
  }
});

test('at least thirty findings, each supporting something, and something supporting each recommendation', () => {
  const findings = ofKind('finding');
  expect(findings.length).toBeGreaterThanOrEqual(30);
  const supported = new Set(findings.flatMap(([, note]) => note.links.map(({ to }) => to)));
  for (const [id, note] of findings) expect(note.links.length, id).toBeGreaterThan(0);
  for (const [id] of ofKind('recommendation')) expect(supported, id).toContain(id);
});

test('a recommendation addresses an obstacle and builds on an instrument', () => {
  for (const [id, note] of ofKind('recommendation')) {
    const kinds = note.links.map(({ kind }) => kind);
    expect(kinds, id).toEqual(expect.arrayContaining(['addresses', 'builds-on']));
  }
});

test('countries have eight typed links on average and say as of when', () => {
  const links = countries.map(([, note]) => note.links.length);
  expect(links.reduce((sum, count) => sum + count, 0) / links.length).toBeGreaterThanOrEqual(8);
  for (const [id, note] of countries) expect(note.fields['as-of'], id).toMatch(/^20\d\d/);
});

test('a source says who published it, where it is, how near it is to the fact, and when it was read', () => {
  for (const [id, note] of ofKind('source'))
    for (const field of ['type', 'standing', 'publisher', 'URL', 'accessed'])
      expect(note.fields[field], id).toBeTruthy();
});

test('the report takes in every path and obstacle, and says first what it is', () => {
  const [report] = ofKind('report').map(([, note]) => note);
  const outline = outlineOf(report?.fields ?? {});
  const taken = new Set(outline.flatMap((item) => ('note' in item ? [item.note] : [])));
  for (const [id] of [...ofKind('path'), ...ofKind('obstacle'), ...ofKind('recommendation')])
    expect(taken).toContain(id);
  const first = outline.find((item) => 'text' in item);
  expect(first && 'text' in first ? first.text : '').toMatch(/compiled[\s\S]*not the Conference's own text/);
});

describe('as a library', () => {
  let file = '';
  let library: Library;
  beforeAll(() => {
    const folder = mkdtempSync(path.join(tmpdir(), 'meridian-content-'));
    file = path.join(folder, 'content.meridian');
    good(makeLibrary(file, bundledContent));
    library = good(openLibrary(file, { readOnly: true }));
    return () => {
      closeLibrary(library);
      rmSync(folder, { recursive: true, force: true });
    };
  });

  test('a check finds nothing, and a careful reader has nothing to remark', () => {
    expect(checkLibrary(file)).toEqual([]);
    expect(remarksOn(file)).toEqual([]);
  });

  /** What a delegate asks on the first day, and the notes that answer. */
  test.each([
    ['Global CBPR certification', ['global-cbpr-forum']],
    [
      'which economies accept CBPR certification',
      ['global-cbpr-forum', 'certification-reach', 'apec-cbpr-prp', 'certification'],
    ],
    ['what changed in China in 2024', ['china', 'china-eased-export-2024']],
    ['does Viet Nam require local storage', ['viet-nam']],
    ['跨境数据', ['cross-border-transfer']],
    ['who is in CPTPP', ['cptpp']],
    ['PIPL', ['china']],
    ['APPI transfers', ['japan']],
    ['important data', ['important-data', 'important-data-boundaries']],
    ['ASEAN model clauses', ['asean-model-contractual-clauses']],
    ['60 per cent of world GDP', ['apec-62-per-cent-gdp']],
    ['個人情報保護法', ['japan']],
  ] as const)('“%s” is answered in the first three hits', (question, answers) => {
    const first = search(library, question, 3).hits.map(({ id }) => id);
    expect(
      answers.some((id) => first.includes(id)),
      first.join(', '),
    ).toBe(true);
  });
});

const facts = path.resolve(import.meta.dirname, '../../shared/facts/economies');
if (!existsSync(facts))
  console.log('The facts that the library was written from are not here: its fields were not compared.');

type Economy = {
  readonly localization: { readonly personal_data: string };
  readonly apec_member: boolean;
  readonly statutes: readonly { readonly name: string; readonly in_force_date?: string; readonly article?: string }[];
  readonly scheme_matrix?: Readonly<Record<string, string>>;
};

const instruments: Readonly<Record<string, string>> = {
  apec_cbpr: 'apec-cbpr-prp',
  global_cbpr_forum: 'global-cbpr-forum',
  cptpp: 'cptpp',
  rcep: 'rcep-chapter-12',
  depa: 'depa',
  usmca: 'usmca-chapter-19',
  eu_adequacy: 'eu-gdpr-adequacy',
};

/** Fields that say less than the facts on purpose. */
const shorter = new Set(['brunei-darussalam: in force']);

describe.runIf(existsSync(facts))('compared with the facts', () => {
  const cases = countries.map(([id, note]) => {
    const economy = parse(readFileSync(path.join(facts, `${id}.yaml`), 'utf8')) as Economy;
    return [id, note, economy] as const;
  });

  test.each(cases)('%s: local storage and membership', (_, note, economy) => {
    expect(note.fields.localisation).toBe(economy.localization.personal_data);
    expect(note.fields.apec).toBe(economy.apec_member ? 'yes' : 'no');
  });

  test.each(cases)('%s: dates and articles of its statutes', (id, note, economy) => {
    const rows = rowsOf(note, 'statutes');
    const dates = rows.map((row) => row['in-force']);
    const articles = rows.map((row) => String(row.article ?? '')).join(' ');
    for (const { in_force_date: date, article } of economy.statutes) {
      const day = /^\d{4}(-\d\d(-\d\d)?)?$/.test(String(date ?? '')) ? String(date) : undefined;
      if (day !== undefined && !shorter.has(`${id}: in force`)) expect(dates, id).toContain(day);
      for (const number of String(article ?? '').match(/\d+/g) ?? []) expect(articles, id).toContain(number);
    }
  });

  test.each(cases.filter(([, , economy]) => economy.scheme_matrix !== undefined))(
    '%s: treaties and schemes',
    (id, note, economy) => {
      const statuses = new Map(rowsOf(note, 'schemes').map((row) => [row.instrument, row.status]));
      for (const [scheme, instrument] of Object.entries(instruments)) {
        const said = economy.scheme_matrix?.[scheme];
        const status =
          said === undefined
            ? undefined
            : /^(party|member|participant|yes)/.test(said)
              ? 'yes'
              : /^(no|applicant)/.test(said)
                ? 'no'
                : undefined;
        if (status !== undefined && statuses.has(instrument))
          expect(statuses.get(instrument), `${id}: ${instrument}: ${said}`).toBe(status);
      }
    },
  );
});
