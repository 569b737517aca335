/** Addresses of images inside Markdown text, found and changed without touching any other byte. */
import type { Definition, Image } from 'mdast';
import { parseMarkdown, printMarkdown, walk } from '../../model/document.ts';

type Place = { readonly node: Image | Definition; readonly start: number; readonly end: number };

/** Images, and the definitions that image references use. */
function placesIn(text: string): readonly Place[] {
  const places: Place[] = [];
  const referred = new Set<string>();
  const definitions: Place[] = [];
  for (const node of walk(parseMarkdown(text))) {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    if (node.type === 'imageReference') referred.add(node.identifier);
    if (node.type === 'image') places.push({ node, start, end });
    if (node.type === 'definition') definitions.push({ node, start, end });
  }
  for (const place of definitions)
    if (place.node.type === 'definition' && referred.has(place.node.identifier)) places.push(place);
  return places.sort((a, b) => a.start - b.start);
}

/** Puts `next(address)` in the place of every image's address; undefined keeps it. */
export function rewriteImages(text: string, next: (address: string) => string | undefined): string {
  if (!text.includes('![')) return text; // most texts show no image, and parsing takes time
  let out = '';
  let done = 0;
  for (const { node, start, end } of placesIn(text)) {
    const address = next(node.url);
    if (address === undefined || address === node.url) continue;
    out += text.slice(done, start) + withAddress(text.slice(start, end), node, address);
    done = end;
  }
  return out + text.slice(done);
}

/** The address stands after `](` or `]:`; where it is spelt in another way, the whole image is printed anew. */
function withAddress(source: string, node: Image | Definition, address: string): string {
  for (let at = source.lastIndexOf(node.url); at > 0; at = source.lastIndexOf(node.url, at - 1))
    if (/\](?:\(|:)\s*<?$/.test(source.slice(0, at)))
      return source.slice(0, at) + address + source.slice(at + node.url.length);
  return printMarkdown({ ...node, url: address }).replace(/\n+$/, '');
}
