/** Words that every writer puts in the same way. */
import type { Callout } from '../model/document.ts';
import type { Frozen } from '../model/frozen.ts';
import type { Mark } from '../model/syntax.ts';

export const versionWords = (frozen: Frozen): string => (frozen.number === null ? 'Draft' : `Version ${frozen.number}`);

/** A mark in words: `[unverified: no page confirms it]`. */
export const markWords = (node: Mark): string => `[${node.name}${node.reason === '' ? '' : `: ${node.reason}`}]`;

/** The name of a callout stands in words, so that nothing hangs on its colour. */
export const calloutTitle = (node: Callout): string =>
  [node.name.charAt(0).toUpperCase() + node.name.slice(1).replaceAll('-', ' '), node.title].filter(Boolean).join(': ');

export const imageWords = (alt: string | null | undefined): string => (alt ? `[image: ${alt}]` : '[image]');
