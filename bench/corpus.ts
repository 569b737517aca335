/** Made-up notes for measurements: the same for the same seed, with Zipf-like words, links, citations and fields. */
import { emptyNote, type Note } from '../core/model/note.ts';
import { random } from '../core/random.ts';

export type MadeNote = { readonly id: string; readonly note: Note };

const syllables = 'da ta flow reg law pri va cy trans fer cloud mar ket trade sec tor code norm port state rule'.split(
  ' ',
);

/** The n-th most common word of the made-up language. */
function wordAt(rank: number): string {
  let word = '';
  for (let rest = rank + 1; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length] ?? '';
  return word;
}

const vocabulary = Array.from({ length: 20_000 }, (_, rank) => wordAt(rank));

/** A word, the k-th with a chance of about 1/k. */
export const anyWord = (next: () => number): string =>
  vocabulary[Math.floor(vocabulary.length ** next()) - 1] ?? 'data';

const sentence = (next: () => number, words: number): string =>
  Array.from({ length: words }, () => anyWord(next)).join(' ');

/** `count` notes of about 200 words in four paragraphs, each with three links and a citation. */
export function* corpus(count: number, seed = 1): Generator<MadeNote> {
  const next = random(seed);
  const someone = (): string => `n${Math.floor(next() * count)}`;
  for (let index = 0; index < count; index += 1) {
    const paragraph = (): string =>
      `${sentence(next, 24)} [[${someone()}]] ${sentence(next, 24)} [@${someone()}, p. 3].`;
    yield {
      id: `n${index}`,
      note: {
        ...emptyNote(index % 10 === 0 ? 'source' : 'finding', `${sentence(next, 3)} ${index}`),
        tags: [`t${index % 20}`],
        fields:
          index % 10 === 0 ? { publisher: sentence(next, 2), issued: '2024' } : { value: index, unit: 'per cent' },
        body: `## ${sentence(next, 3)}\n\n${[0, 1, 2, 3].map(paragraph).join('\n\n')}\n`,
      },
    };
  }
}
