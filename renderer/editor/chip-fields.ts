import type { ChipContent } from './leaves.ts';
import type { Titles } from './titles.ts';

export type ChipField = { readonly label: string; readonly hint: string; readonly value: string };

/** What of a chip a person can change. */
export function fieldsOf(content: ChipContent, titles: Titles): ChipField[] {
  switch (content.type) {
    case 'citation':
      return content.items.map(({ source, locator }) => ({
        label: `Place in “${titles.get(source)?.title ?? source}”`,
        hint: 'Art. 38, p. 3 …',
        value: locator,
      }));
    case 'noteLink':
      return [{ label: 'Words shown', hint: titles.get(content.to)?.title ?? content.to, value: content.label }];
    case 'mark':
      return [{ label: 'Reason', hint: 'why, in a few words', value: content.reason }];
    default:
      return [];
  }
}

/** The chip with what the fields say; letters that would end it in Markdown become spaces. */
export function withFields(content: ChipContent, values: readonly string[]): ChipContent {
  const [first = ''] = values;
  const clean = (text: string): string => text.replace(/[[\]\n]/g, ' ').trim();
  switch (content.type) {
    case 'citation':
      return {
        ...content,
        items: content.items.map((item, index) => ({
          ...item,
          locator: clean((values[index] ?? item.locator).replaceAll(';', ',')),
        })),
      };
    case 'noteLink':
      return { ...content, label: clean(first) };
    case 'mark':
      return { ...content, reason: clean(first) };
    default:
      return content;
  }
}
