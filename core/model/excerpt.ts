/**
 * The beginning of a text on one line, of `most` characters at most. A longer one ends with “…”, behind a whole word
 * unless that word would take half of the room.
 */
export function excerpt(text: string, most = 60): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()];
  if (letters.length <= most) return letters.join('');
  const space = letters.lastIndexOf(' ', most - 1);
  const end = space > most / 2 ? space : most - 1;
  return `${letters.slice(0, end).join('').trimEnd()}…`;
}
