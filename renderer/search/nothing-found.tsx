/** An empty result says what was tried, and what else may help. */
export function NothingFound({ text }: { text: string }) {
  return (
    <div className="search-hint" role="status">
      <p>
        <strong>Nothing found for “{text.trim()}”.</strong>
      </p>
      <p>
        Meridian looked in every note for these words and for words that begin with them. Try fewer words, another
        spelling, or leave out a filter such as <code>kind:</code>.
      </p>
    </div>
  );
}
