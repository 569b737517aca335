import { expect, test } from 'vitest';
import { aNote, seeded } from '../testing.ts';
import { mergeBodies, mergeNotes, mergeWords } from './merge.ts';

const base = 'Alpha beta gamma delta.\n\nSecond paragraph here.\n\nThird one stands.\n';

test('changes in different blocks are joined', () => {
  const a = base.replace('beta', 'BETA');
  const b = base.replace('Third one', 'The third one');
  expect(mergeBodies(base, a, b)).toEqual({
    merged: 'Alpha BETA gamma delta.\n\nSecond paragraph here.\n\nThe third one stands.\n',
    clashes: [],
  });
});

test('changes in different words of one block are joined', () => {
  expect(mergeWords('Alpha beta gamma delta.', 'Alpha BETA gamma delta.', 'Alpha beta gamma delta!')).toBe(
    'Alpha BETA gamma delta!',
  );
});

test('the same words changed in two ways are both kept, visibly', () => {
  const { merged, clashes } = mergeBodies(base, base.replace('beta', 'one'), base.replace('beta', 'two'));
  expect(clashes).toEqual(['“Alpha beta gamma delta.” was changed on both sides; both texts are kept.']);
  expect(merged).toBe(
    '> [!conflict] Two texts\n>\n> Alpha one gamma delta.\n>\n> ---\n>\n> Alpha two gamma delta.\n\nSecond paragraph here.\n\nThird one stands.\n',
  );
});

test('a block that one side removed and the other changed stays', () => {
  const a = base.replace('Second paragraph here.\n\n', '');
  const b = base.replace('Second paragraph here.', 'Second paragraph here, longer.');
  const { merged, clashes } = mergeBodies(base, a, b);
  expect(merged).toBe(b);
  expect(clashes).toHaveLength(1);
});

test('a block that one side removed and nobody changed goes', () => {
  const a = base.replace('Second paragraph here.\n\n', '');
  expect(mergeBodies(base, a, base.replace('Alpha', 'ALPHA')).merged).toBe(
    'ALPHA beta gamma delta.\n\nThird one stands.\n',
  );
});

test('blocks inserted at one place on both sides are both there, the same one once', () => {
  const a = base.replace('Second', 'New from a.\n\nShared.\n\nSecond');
  const b = base.replace('Second', 'Shared.\n\nSecond');
  const { merged } = mergeBodies(base, a, b);
  expect(merged).toBe(a);
});

test('the white space of blocks that nobody touched stays', () => {
  const loose = 'One stands.\n\n\n\nTwo stands.\n';
  const merged = mergeBodies(loose, loose.replace('One', 'Eins'), loose.replace('Two', 'Zwei')).merged;
  expect(merged).toBe('Eins stands.\n\n\n\nZwei stands.\n');
});

test('words that would break a block are not joined', () => {
  const table = '| a | b |\n| - | - |\n| 1 | 2 |\n';
  const { merged } = mergeBodies(table, table.replace('| 1 |', '| 1 | x |'), `${table.trimEnd()}\n\n# end\n`);
  expect(merged).toContain('# end');
});

test('fields, tags and links are joined; a value changed in two ways is kept twice', () => {
  const was = aNote({ kind: 'instrument', tags: ['x', 'y'], fields: { type: 'treaty', parties: ['A', 'B'] } });
  const { merged, clashes } = mergeNotes(
    was,
    aNote({ ...was, tags: ['y', 'a'], fields: { ...was.fields, type: 'scheme', parties: ['A', 'B', 'C'] } }),
    aNote({
      ...was,
      tags: ['x', 'y', 'b'],
      fields: { type: 'law', parties: ['B'] },
      links: [{ kind: 'eases', to: 'o' }],
    }),
  );
  expect(merged.tags).toEqual(['y', 'a', 'b']);
  expect(merged.fields).toEqual({ type: 'scheme', parties: ['B', 'C'] });
  expect(merged.links).toEqual([{ kind: 'eases', to: 'o' }]);
  expect(clashes).toContain('Type was changed on both sides; both are kept.');
  expect(merged.body).toContain('- Type: scheme / law');
});

test('a note removed here and changed there stays; removed here and untouched there goes', () => {
  const was = aNote({ body: 'Text.\n' });
  const removed = aNote({ ...was, removed: true });
  expect(mergeNotes(was, removed, aNote({ ...was, body: 'More.\n' })).merged.removed).toBeUndefined();
  expect(mergeNotes(was, removed, was).merged.removed).toBe(true);
});

test('equal entries that stand twice in a list do not multiply', () => {
  const was = aNote({ aliases: ['A', 'B'] });
  expect(mergeNotes(was, aNote({ aliases: ['B', 'A'] }), was).merged.aliases).toEqual(['B', 'A']);
});

/** A document of ten blocks and two histories of random edits; each inserted word is unique. */
function history(seed: number): { base: string; a: string; b: string; words: string[] } {
  const pick = seeded(seed);
  let count = 0;
  const unique: string[] = [];
  const common = 'data flow rule law trade party cloud health bank state market privacy code audit norm'.split(' ');
  const word = (): string => common[pick(common.length)] ?? 'data';
  const fresh = (): string => {
    const made = `w${seed}x${count++}`;
    unique.push(made);
    return made;
  };
  const blocks = Array.from({ length: 10 }, (_, i) =>
    i % 4 === 3 ? `- ${word()} ${word()}\n- ${word()} ${i}` : Array.from({ length: 8 + pick(8) }, word).join(' '),
  );
  const edited = (): string => {
    const mine = [...blocks];
    for (let edit = 0; edit < 4; edit += 1) {
      const at = pick(mine.length);
      const parts = (mine[at] ?? '').split(' ');
      const kind = pick(5);
      if (kind === 0) mine.splice(at, 0, `${fresh()} ${word()} ${fresh()}`);
      else if (kind === 1 && mine.length > 3) mine.splice(at, 1);
      else if (kind === 2) mine.push(...mine.splice(at, 1));
      else {
        parts.splice(pick(parts.length) + 1, pick(2), fresh());
        mine[at] = parts.join(' ');
      }
    }
    return `${mine.join('\n\n')}\n`;
  };
  return { base: `${blocks.join('\n\n')}\n`, a: edited(), b: edited(), words: unique };
}

test('1,000 random pairs of histories: nothing that was written is lost, and one-sided merges are the side itself', () => {
  for (let seed = 1; seed <= 1000; seed += 1) {
    const { base: was, a, b, words } = history(seed);
    const { merged } = mergeBodies(was, a, b);
    const present = words.filter((word) => a.includes(word) || b.includes(word));
    expect(
      present.filter((word) => !merged.includes(word)),
      `seed ${seed}`,
    ).toEqual([]);
    expect(mergeBodies(was, a, was).merged).toBe(a);
    expect(mergeBodies(was, was, b).merged).toBe(b);
    expect(mergeBodies(was, a, a).merged).toBe(a);
  }
}, 60_000);

test('entries that stand twice stay so; what both sides moved stands once', () => {
  const note = (tags: string[]) => aNote({ tags });
  const twice = note(['a', 'b', 'a']);
  expect(mergeNotes(twice, note(['a', 'b', 'a', 'c']), twice).merged.tags).toEqual(['a', 'b', 'a', 'c']);
  expect(mergeNotes(twice, note(['x', 'a', 'b', 'a']), note(['a', 'b', 'a', 'y'])).merged.tags).toEqual([
    ...['x', 'a', 'b', 'a', 'y'],
  ]);
  const abc = note(['a', 'b', 'c']);
  const { merged } = mergeNotes(abc, note(['b', 'a', 'c']), note(['b', 'c', 'a']));
  expect([...merged.tags].sort()).toEqual(['a', 'b', 'c']);
});
