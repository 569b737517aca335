/** The Word package made again so that the same version gives the same bytes. */
import { strFromU8, strToU8, unzipSync } from 'fflate';
import type { Frozen } from '../../model/frozen.ts';
import { zipOf } from '../zip/zip.ts';

/**
 * The docx package names relations by chance, counts the bookmarks of the contents through all documents it has made
 * and dates the file with the present. The names are given anew by their order; the properties are the version's.
 */
export function settled(bytes: Uint8Array, frozen: Frozen): Uint8Array {
  const parts = unzipSync(bytes);
  const out: Record<string, Uint8Array> = {};
  for (const [path, part] of Object.entries(parts)) {
    if (path.endsWith('/')) continue;
    out[path] = path === 'docProps/core.xml' ? strToU8(coreProperties(frozen)) : part;
  }
  renumber(out);
  for (const path of Object.keys(out)) if (path.endsWith('.rels')) renameRelations(out, path);
  return zipOf(out, frozen.time);
}

function renameRelations(parts: Record<string, Uint8Array>, path: string): void {
  const owner = path.replace('_rels/', '').replace(/\.rels$/, '');
  const name = counted((count) => `rId${count}`);
  const known = new Set<string>();
  const rels = strFromU8(parts[path] ?? new Uint8Array()).replace(/ Id="([^"]+)"/g, (_found, id: string) => {
    known.add(id);
    return ` Id="${name(id)}"`;
  });
  parts[path] = strToU8(rels);
  const part = parts[owner];
  if (part === undefined) return;
  const renamed = strFromU8(part).replace(/ (r:(?:id|embed|link|pict))="([^"]+)"/g, (found, key: string, id: string) =>
    known.has(id) ? ` ${key}="${name(id)}"` : found,
  );
  parts[owner] = strToU8(renamed);
}

/** Names and numbers of bookmarks and drawings, counted through all parts of this document. */
function renumber(parts: Record<string, Uint8Array>): void {
  const names = counted((count) => `_Toc${count}`);
  const ids = counted(String);
  const drawings = counted(String);
  for (const [path, part] of Object.entries(parts)) {
    if (!/^word\/[a-z0-9]+\.xml$/.test(path)) continue;
    const text = strFromU8(part)
      .replace(
        /( w:(?:anchor|name)="|<w:instrText[^>]*>PAGEREF )(_Toc\d+)/g,
        (_found, before: string, name: string) => before + names(name),
      )
      .replace(/(<w:bookmark(?:Start|End)[^>]* w:id=")(\d+)/g, (_found, before: string, id: string) => before + ids(id))
      .replace(/(<wp:docPr id=")(\d+)/g, (_found, before: string, id: string) => before + drawings(id));
    parts[path] = strToU8(text);
  }
}

/** A new name for each old one, made from how many there were before it. */
function counted(named: (count: number) => string): (old: string) => string {
  const names = new Map<string, string>();
  return (old) => {
    const name = names.get(old) ?? named(names.size + 1);
    names.set(old, name);
    return name;
  };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** ECMA-376, part 2, section 11. Times are whole seconds. */
function coreProperties(frozen: Frozen): string {
  const time = `${frozen.time.slice(0, 19)}Z`;
  const element = (name: string, text: string): string => (text === '' ? '' : `<${name}>${escaped(text)}</${name}>`);
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    element('dc:title', frozen.title),
    element('dc:subject', frozen.subtitle),
    element('dc:creator', frozen.authors.join('; ') || frozen.author),
    element('dc:description', frozen.note),
    element('cp:lastModifiedBy', frozen.author),
    `<dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified>`,
    element('dc:language', frozen.language),
    element('cp:version', frozen.number ?? ''),
    '</cp:coreProperties>',
  ].join('');
}
