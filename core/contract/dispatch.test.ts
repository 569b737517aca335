import { expect, test } from 'vitest';
import { fail, isFailure } from '../model/failure.ts';
import { api } from './api.ts';
import { createClient } from './client.ts';
import { createDispatch, type Handlers, slowCall } from './dispatch.ts';

/** Every call refuses, except those a case names. */
function dispatchOf(named: Partial<Handlers>) {
  const logged: string[] = [];
  let now = 0;
  const refusing = Object.fromEntries(Object.keys(api).map((name) => [name, () => fail('not-found', 'Nothing here.')]));
  const handlers = { ...refusing, ...named } as Handlers;
  const dispatch = createDispatch(handlers, {
    now: () => now,
    slow: (name, milliseconds) => logged.push(`slow ${name} ${milliseconds}`),
    bug: (name, error) => logged.push(`bug ${name} ${String(error)}`),
  });
  const wait = (milliseconds: number): void => {
    now += milliseconds;
  };
  const client = createClient({ send: dispatch, listen: () => () => {} });
  return { dispatch, logged, wait, client };
}

test.each(['nope', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
  'refuses the name %j',
  async (name) => {
    const { dispatch } = dispatchOf({});
    expect(JSON.parse(await dispatch(name, '{}'))).toMatchObject({ ok: false, failure: 'unknown-call' });
  },
);

test.each(['', '{', '[]', 'null', '{"id":3}', '{"id":"A B"}', '{"id":"a","more":1}', '{"id":"../x"}'])(
  'refuses the input %s',
  async (input) => {
    const { dispatch, logged } = dispatchOf({});
    expect(JSON.parse(await dispatch('note.read', input))).toMatchObject({ ok: false, failure: 'invalid-input' });
    expect(logged).toEqual([]);
  },
);

test('says where an input is wrong', async () => {
  const { dispatch } = dispatchOf({});
  const input = JSON.stringify({ name: '   ' });
  expect(JSON.parse(await dispatch('person.rename', input)).message).toMatch(/^person\.rename, name: /);
});

test('an exception becomes a failure without its text', async () => {
  const { dispatch, logged } = dispatchOf({
    'draft.drop': () => {
      throw new Error('SELECT * FROM /home/ann');
    },
  });
  const answer = await dispatch('draft.drop', '{"id":"a","draft":"d"}');
  expect(JSON.parse(answer)).toMatchObject({ ok: false, failure: 'internal' });
  expect(answer).not.toContain('SELECT');
  expect(logged).toEqual(['bug draft.drop Error: SELECT * FROM /home/ann']);
});

test('an output of another shape never leaves', async () => {
  const { client, logged } = dispatchOf({ 'draft.keep': () => ({ time: 3 }) as never });
  const note = { kind: 'page', title: 'T', aliases: [], tags: [], language: 'en', fields: {}, links: [], body: '' };
  expect(await client.call('draft.keep', { id: 'a', draft: 'd', base: null, note })).toMatchObject({
    failure: 'internal',
  });
  expect(logged).toHaveLength(1);
});

test('a failure crosses as a value with its code and sentence', async () => {
  const { client } = dispatchOf({});
  expect(await client.call('note.read', { id: 'a' })).toEqual(fail('not-found', 'Nothing here.'));
});

test('a call above the limit is logged, one at the limit is not', async () => {
  const { dispatch, logged, wait } = dispatchOf({
    'draft.drop': ({ id }) => {
      wait(id === 'slow' ? slowCall + 1 : slowCall);
      return {};
    },
  });
  await dispatch('draft.drop', '{"id":"fast","draft":"d"}');
  await dispatch('draft.drop', '{"id":"slow","draft":"d"}');
  expect(logged).toEqual([`slow draft.drop ${slowCall + 1}`]);
});

test('a client whose core is gone gets a failure, not an exception', async () => {
  const client = createClient({ send: () => Promise.reject(new Error('gone')), listen: () => () => {} });
  expect(isFailure(await client.call('library.about', {}))).toBe(true);
});

test('a client takes only events of the list, in their shape', () => {
  const texts = ['x', '3', '{"event":"__proto__","data":{}}', '{"event":"library-changed","data":{}}'];
  const good = '{"event":"library-changed","data":{"notes":["japan"]}}';
  const heard: unknown[] = [];
  createClient({
    send: async () => '',
    listen: (listener) => {
      for (const text of [...texts, good]) listener(text);
      return () => {};
    },
  }).on((event) => heard.push(event));
  expect(heard).toEqual([{ event: 'library-changed', data: { notes: ['japan'] } }]);
});
