import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../core/model/document.ts';
import { readAddress } from './address.ts';
import { withFields } from './chip-fields.ts';
import { chipLabel } from './chip-label.ts';
import { chipContent } from './chip-node.ts';
import { hasStructure } from './clipboard.ts';
import { keepSoftBreaks } from './soft-breaks.ts';
import { triggerIn } from './trigger.ts';

describe('what asks for a completion', () => {
  test.each([
    ['see [[ja', 'notes', 'ja', ''],
    ['见[[中', 'notes', '中', ''],
    ['[[', 'notes', '', ''],
    ['a @law', 'sources', 'law', ''],
    ['a @', 'sources', '', ''],
    ['(@law of 2003, Art. 28(1)', 'sources', 'law of 2003', 'Art. 28(1)'],
    ['规定@个人', 'sources', '个人', ''],
    ['见【【中国', 'notes', '中国', ''],
    ['規定＠法，第3条', 'sources', '法', '第3条'],
  ])('%j', (text, asks, query, locator) => {
    expect(triggerIn(text)).toMatchObject({ asks, query, locator });
  });

  test.each(['mail@example', 'a ] b', '[[x]] y', '[[a|b', '[@known] z', 'a @ b'])('%j does not', (text) => {
    expect(triggerIn(text)).toBeUndefined();
  });
});

test.each([
  ['https://a.org/b', 'https://a.org/b'],
  ['a.org/b?c', 'https://a.org/b?c'],
  ['例え.jp', 'https://例え.jp'],
  ['me@a.org', 'mailto:me@a.org'],
  ['javascript:alert(1)', undefined],
  ['file:///etc', undefined],
  ['two words', undefined],
  ['', undefined],
])('the address %j is %j', (typed, address) => {
  expect(readAddress(typed)).toBe(address);
});

test.each([
  ['# A\n', true],
  ['- a\n- b', true],
  ['see [[japan]]', true],
  ['a [b](c)', true],
  ['plain words, 2 * 3.', false],
  ['two\n\nparagraphs', false],
  ['    indented', false],
  ['https://a.org', false],
])('%j has structure: %j', (text, expected) => {
  expect(hasStructure(text)).toBe(expected);
});

describe('chips', () => {
  test('are read only from the Markdown of one piece', () => {
    expect(chipContent('[[japan|the country]]')).toEqual({ type: 'noteLink', to: 'japan', label: 'the country' });
    expect(chipContent('[^a]')).toEqual({ type: 'footnoteReference', identifier: 'a', label: 'a' });
    expect(chipContent('[[japan]] and more')).toBeUndefined();
    expect(chipContent('<script>')).toBeUndefined();
  });

  test('show titles of today and tell what is missing', () => {
    const titles = new Map([
      ['japan', { id: 'japan', kind: 'country', title: 'Japan' }],
      ['gone', { id: 'gone', kind: '', title: '' }],
    ]);
    expect(chipLabel({ type: 'noteLink', to: 'japan', label: '' }, titles)).toMatchObject({
      text: 'Japan',
      missing: false,
    });
    expect(chipLabel({ type: 'noteLink', to: 'gone', label: '' }, titles)).toMatchObject({
      text: 'gone',
      missing: true,
    });
  });

  test('never hold letters that would end them', () => {
    const citation = { type: 'citation' as const, items: [{ source: 'a', locator: '' }] };
    expect(withFields(citation, ['p. 3; [4]'])).toEqual({ ...citation, items: [{ source: 'a', locator: 'p. 3,  4' }] });
  });
});

test.each([
  ['a b c d', 'a\nb c\nd', 'a\nb c\nd'],
  ['a b X c d', 'a\nb\nc\nd', 'a\nb\nX c\nd'],
  ['a b', 'a b', 'a b'],
])('%j, once %j, becomes %j', (now, before, after) => {
  const [edited] = blocksOf(now);
  const [old] = blocksOf(before);
  const [expected] = blocksOf(after);
  if (edited === undefined || old === undefined || expected === undefined) throw new Error('No block');
  const kept = keepSoftBreaks(edited.node, old.node);
  expect('children' in kept && kept.children[0]).toMatchObject({ value: after });
});
