/** An empty result says what was tried, and what else may help. */
export function NothingFound({ text }: { text: string }) {
  return (
    <div className="search-hint" role="status">
      <p>
        <strong>Nothing found for “{text.trim()}”.</strong>
      </p>
      <p>
        Meridian looked in titles, other names, headings, fields and the text of every note, for whole words and for
        words that begin alike. Try fewer or other words, or leave out a filter such as <code>kind:</code>.
      </p>
    </div>
  );
}
