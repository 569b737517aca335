import { strToU8 } from 'fflate';
import { attachmentAddress, attachmentOf } from '../../model/attachment.ts';
import type { Frozen } from '../../model/frozen.ts';
import { kindNamed } from '../../model/kinds/index.ts';
import type { Note } from '../../model/note.ts';
import type { Materials, Writer } from '../format.ts';
import { rewriteImages } from '../markdown/addresses.ts';
import { printNoteFile } from '../markdown/note-file.ts';
import { prepare } from '../prepare.ts';
import { reportText } from './report-text.ts';
import { zipOf } from './zip.ts';

/**
 * The version as a folder of Markdown: README.md and report.md to read, and every note it used as a file that
 * `readVault` turns into the same note again.
 */
export const markdownZip: Writer = {
  ending: 'zip',
  label: 'Markdown folder (ZIP)',
  mediaType: 'application/zip',
  async write(frozen, materials) {
    const prepared = prepare(frozen, materials);
    const paths = new Map(frozen.notes.map(({ id, note }) => [id, pathOf(id, note)]));
    const problems = new Set(prepared.problems);
    const files: Record<string, Uint8Array> = {
      'README.md': strToU8(readme(prepared.frozen, materials.hash)),
      'report.md': strToU8(`---\nnote: false\n---\n${reportText(prepared, (id) => paths.get(id))}`),
    };
    for (const { id, note } of frozen.notes)
      files[pathOf(id, note)] = strToU8(printNoteFile(id, withRelativeImages(note)));
    for (const [path, bytes] of attachments(frozen, materials, problems)) files[path] = bytes;
    return { bytes: zipOf(files, frozen.time), problems: [...problems] };
  },
};

/** Names that Windows keeps for devices, with any ending. */
const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** An id is safe as a file name but for devices; the kind is made safe here, as it may come from another program. */
function pathOf(id: string, note: Note): string {
  const folder = kindNamed(note.kind)?.name ?? 'other';
  return `notes/${folder}/${reserved.test(id) ? `_${id}` : id}.md`;
}

const withRelativeImages = (note: Note): Note => ({
  ...note,
  body: rewriteImages(note.body, (address) => {
    const attachment = attachmentOf(address);
    return attachment === undefined ? undefined : `../../${attachmentAddress(attachment)}`;
  }),
});

function* attachments(frozen: Frozen, materials: Materials, problems: Set<string>): Generator<[string, Uint8Array]> {
  for (const attachment of frozen.attachments) {
    const bytes = materials.attachment(attachment.hash);
    if (bytes !== undefined) yield [attachmentAddress(attachment), bytes];
    else
      problems.add(
        `The image “${attachmentAddress(attachment)}” is not in the library; the folder has no file for it.`,
      );
  }
}

function readme(frozen: Frozen, hash: string | undefined): string {
  const facts = [
    ['Version', frozen.number ?? 'draft'],
    ['Date', frozen.date],
    ['Authors', frozen.authors.join(', ')],
    ['About this version', frozen.note],
    ['Frozen by', `${frozen.author}, ${frozen.time}`],
    ['SHA-256', hash ?? ''],
  ].filter(([, value]) => value !== '');
  return [
    `# ${frozen.title}`,
    ...(frozen.subtitle === '' ? [] : [frozen.subtitle]),
    facts.map(([name, value]) => `- ${name}: ${value}`).join('\n'),
    '`report.md` is the text to read, with its numbered sources. `notes/` holds every note and source that it uses, one ' +
      'Markdown file each; Meridian takes this folder in again as it is. `attachments/` holds the images.\n',
  ].join('\n\n');
}
