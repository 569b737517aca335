import type { BlockChange, Comparison } from '../../core/contract/shapes.ts';
import { dayOf, secondOf } from '../ui/time.ts';

type Words = BlockChange['words'];

const moment = (time: string): string => `${dayOf(time)}, ${secondOf(time)}`;

/** Two states of a note word by word: what went is struck through, what came is underlined, both with a sign. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const { from, to, fields, blocks } = comparison;
  const changed = blocks.filter((block) => block.is !== 'same').length;
  return (
    <section className="comparison" aria-label="Comparison">
      <p className="comparison-head">
        From <strong>{moment(from.time)}</strong> ({from.author}) to <strong>{moment(to.time)}</strong> ({to.author}).{' '}
        {changed + fields.length === 0 ? 'The two are the same.' : null}
      </p>
      <p className="comparison-key quiet">
        <del>
          <span aria-hidden="true">− </span>removed
        </del>{' '}
        <ins>
          <span aria-hidden="true">+ </span>added
        </ins>
      </p>
      {fields.length > 0 && (
        <dl className="facts">
          {fields.map((field) => (
            <div key={field.label} className="fact">
              <dt>{field.label}</dt>
              <dd>
                <WordsView words={field.words} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className="document">
        {shortened(blocks).map((entry) =>
          typeof entry === 'number' ? (
            <p key={`gap-${entry}`} className="gap">
              {blocks.length === entry ? 'The text is the same' : 'Unchanged text left out'}
            </p>
          ) : (
            <BlockView key={entry.index} block={entry.block} />
          ),
        )}
      </div>
    </section>
  );
}

type Shown = { readonly block: BlockChange; readonly index: number };

/** Changed blocks with one unchanged neighbour on each side; a number stands for a gap. */
export function shortened(blocks: readonly BlockChange[]): readonly (Shown | number)[] {
  const near = (index: number): boolean => [-1, 0, 1].some((by) => (blocks[index + by]?.is ?? 'same') !== 'same');
  const shown: (Shown | number)[] = [];
  for (const [index, block] of blocks.entries()) {
    if (near(index)) shown.push({ block, index });
    else if (typeof shown.at(-1) !== 'number') shown.push(index);
  }
  return shown;
}

function BlockView({ block }: { block: BlockChange }) {
  const onlyForm = block.is === 'changed' && block.words.every((word) => word.is === 'same');
  return (
    <div className={`block block-${block.is} block-of-${block.block}`}>
      <WordsView words={block.words} />
      {onlyForm && <span className="quiet"> (only the formatting changed)</span>}
    </div>
  );
}

function WordsView({ words }: { words: Words }) {
  return words.map(({ is, text }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a comparison have no name and never move.
    if (is === 'same') return <span key={index}>{text}</span>;
    const Change = is === 'added' ? 'ins' : 'del';
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above.
      <Change key={index}>
        <span aria-hidden="true">{is === 'added' ? '+' : '−'}</span>
        {text}
      </Change>
    );
  });
}
