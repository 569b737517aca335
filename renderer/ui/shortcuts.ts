/** Every key of the application, once: tooltips, menus and the sheet of keys read it here. */
export type Shortcut = {
  readonly id: string;
  readonly label: string;
  /** `Mod` is Command on a Mac and Ctrl elsewhere. */
  readonly keys: string;
};

export type ShortcutGroup = { readonly name: string; readonly shortcuts: readonly Shortcut[] };

const group = (name: string, ...rows: readonly (readonly [string, string, string])[]): ShortcutGroup => ({
  name,
  shortcuts: rows.map(([id, label, keys]) => ({ id, label, keys })),
});

export const shortcutGroups: readonly ShortcutGroup[] = [
  group(
    'Everywhere',
    ['search', 'Search the library', 'Mod+K'],
    ['keys', 'Show these keys', 'Mod+/'],
    ['keys-outside', 'Show these keys, outside text', '?'],
    ['edit', 'Edit the note', 'E'],
    ['save', 'Save what is being edited', 'Mod+S'],
    ['close', 'Close a window or a list', 'Escape'],
  ),
  group(
    'Words',
    ['bold', 'Bold', 'Mod+B'],
    ['italic', 'Italic', 'Mod+I'],
    ['strikethrough', 'Strike through', 'Mod+Shift+X'],
    ['code-words', 'Code', 'Mod+E'],
    ['undo', 'Undo', 'Mod+Z'],
    ['redo', 'Redo', 'Mod+Shift+Z'],
    ['paste-plain', 'Paste as plain letters', 'Mod+Shift+V'],
  ),
  group(
    'Blocks',
    ['paragraph', 'Text', 'Ctrl+Alt+0'],
    ['h1', 'Heading 1', 'Ctrl+Alt+1'],
    ['h2', 'Heading 2', 'Ctrl+Alt+2'],
    ['h3', 'Heading 3', 'Ctrl+Alt+3'],
    ['h4', 'Heading 4', 'Ctrl+Alt+4'],
    ['h5', 'Heading 5', 'Ctrl+Alt+5'],
    ['h6', 'Heading 6', 'Ctrl+Alt+6'],
    ['bullet', 'List', '- and space'],
    ['number', 'Numbered list', '1. and space'],
    ['check', 'Tasks', '[ ] and space'],
    ['quote', 'Quote', '> and space'],
    ['code', 'Code', '``` and space'],
    ['rule', 'Rule', '--- and Enter'],
    ['put-in', 'Put in any block', '/'],
    ['move-up', 'Move the block up', 'Alt+Up'],
    ['move-down', 'Move the block down', 'Alt+Down'],
    ['indent', 'Indent a list item', 'Tab'],
    ['outdent', 'Outdent a list item', 'Shift+Tab'],
    ['tick', 'Tick a task', 'Mod+Enter'],
  ),
  group(
    'Notes, sources, footnotes',
    ['note-link', 'Link to a note', '[['],
    ['citation', 'Cite a source', '@'],
    ['footnote', 'Footnote', 'Ctrl+Alt+F'],
    ['unverified', 'Mark as unverified', '[!unverified: reason]'],
    ['change-piece', 'Change a selected link, citation, mark or footnote', 'Enter'],
    ['open-piece', 'Open a selected link or citation', 'Mod+Enter'],
  ),
  group(
    'In the text',
    ['find', 'Find', 'Mod+F'],
    ['replace', 'Find and replace', 'Mod+H'],
    ['next', 'Next place that was found', 'Enter'],
    ['previous', 'Previous place that was found', 'Shift+Enter'],
    ['tools', 'Go to the tools', 'Alt+F10'],
  ),
];

const byId = new Map(shortcutGroups.flatMap(({ shortcuts }) => shortcuts.map((one) => [one.id, one] as const)));

/** The keys of one thing; fails for a name that is not in the list. */
export function keysOf(id: string): string {
  const shortcut = byId.get(id);
  if (shortcut === undefined) throw new Error(`No keys are named ${id}`);
  return shortcut.keys;
}

/** The groups with the shortcuts that have all these words in their name or keys. */
export function shortcutsWith(text: string): readonly ShortcutGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ label, keys }: Shortcut): boolean =>
    words.every((one) => `${label} ${keys}`.toLowerCase().includes(one));
  return shortcutGroups
    .map(({ name, shortcuts }) => ({ name, shortcuts: shortcuts.filter(fits) }))
    .filter(({ shortcuts }) => shortcuts.length > 0);
}
