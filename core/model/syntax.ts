/**
 * Meridian's own Markdown, on top of CommonMark and GFM:
 *
 *   [[id]]  [[id|label]]           a link to a note
 *   [@key]  [@key, p. 3; @other]   a citation of sources, each with an optional locator
 *   [!name]  [!name: reason]       a mark on its block ([!unverified: no page confirms it])
 *   > [!name] Title                a callout: a mark that opens a block quote
 *   text ^anchor                   the name of a block, at its end
 *
 * Each is a micromark construct, so that `\[[id]]` stays plain text and nothing is escaped away on the way back.
 * What does not fit (`[@a p. 3]`, `[[ ]]`) stays plain text; no input makes it throw.
 */
import type { Node, Parents } from 'mdast';
import type { CompileContext, Extension as FromExtension } from 'mdast-util-from-markdown';
import type { Options as ToExtension } from 'mdast-util-to-markdown';
import type { Code, Construct, Effects, Extension, State, Token, TokenizeContext } from 'micromark-util-types';

export interface NoteLink extends Node {
  type: 'noteLink';
  /** Id of the note. */
  to: string;
  /** Shown instead of the note's title; empty when the title is to be shown. */
  label: string;
}

export interface CitationItem {
  /** Id of the source note. */
  source: string;
  /** Where in the source: "p. 3", "Art. 38"; empty for the whole. */
  locator: string;
}

export interface Citation extends Node {
  type: 'citation';
  items: CitationItem[];
}

export interface Mark extends Node {
  type: 'mark';
  name: string;
  reason: string;
}

export interface Anchor extends Node {
  type: 'anchor';
  id: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    noteLink: NoteLink;
    citation: Citation;
    mark: Mark;
    anchor: Anchor;
  }
  interface RootContentMap {
    noteLink: NoteLink;
    citation: Citation;
    mark: Mark;
    anchor: Anchor;
  }
}

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    noteLink: 'noteLink';
    citation: 'citation';
    mark: 'mark';
    anchor: 'anchor';
  }
}

const slug = String.raw`[\p{L}\p{M}\p{N}]+(?:[-_.][\p{L}\p{M}\p{N}]+)*`;
const noteLinkText = new RegExp(String.raw`^(${slug})(?:\\?\|([^|\\]*(?:\\.[^|\\]*)*))?$`, 'u');
const citationItemText = new RegExp(String.raw`^@(${slug})(?:,\s*(\S.*))?$`, 'u');
const markText = /^!([a-z][a-z-]*)(?::\s*(\S.*))?$/u;

function readNoteLink(text: string): NoteLink | undefined {
  const found = noteLinkText.exec(text);
  return found?.[1] === undefined
    ? undefined
    : { type: 'noteLink', to: found[1], label: (found[2] ?? '').replace(/\\([\\|[\]])/g, '$1').trim() };
}

function readCitation(text: string): Citation | undefined {
  const items: CitationItem[] = [];
  for (const part of text.split(';')) {
    const found = citationItemText.exec(part.trim());
    if (found?.[1] === undefined) return undefined;
    items.push({ source: found[1], locator: (found[2] ?? '').trim() });
  }
  return { type: 'citation', items };
}

function readMark(text: string): Mark | undefined {
  const found = markText.exec(text);
  return found?.[1] === undefined ? undefined : { type: 'mark', name: found[1], reason: (found[2] ?? '').trim() };
}

const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const caret = 94;

/** `[[…]]`, `[@…]` and `[!…]`: reads to the closing bracket on the same line, then asks whether the inside fits. */
const bracketed: Construct = {
  name: 'meridianBracketed',
  tokenize(effects: Effects, ok: State, nok: State): State {
    let inside = '';
    let type: 'noteLink' | 'citation' | 'mark';
    const eat = (code: Code): void => {
      effects.consume(code);
    };
    return function start(code: Code) {
      // The kind is known only at the next character, so the token is renamed there.
      const token = effects.enter('noteLink');
      eat(code);
      return (next: Code) => {
        if (next === openBracket) type = 'noteLink';
        else if (next === 64) type = 'citation';
        else if (next === 33) type = 'mark';
        else return nok(next);
        token.type = type;
        if (type !== 'noteLink') inside = String.fromCharCode(next);
        eat(next);
        return within;
      };
    };
    function within(code: Code): State | undefined {
      if (code === null || code < 0 || code === openBracket || inside.length > 2000) return nok(code);
      if (code === closeBracket) return type === 'noteLink' ? lastButOne(code) : last(code);
      inside += String.fromCodePoint(code);
      eat(code);
      return code === backslash ? escaped : within;
    }
    function escaped(code: Code): State | undefined {
      if (code === null || code < 0) return nok(code);
      inside += String.fromCodePoint(code);
      eat(code);
      return within;
    }
    function lastButOne(code: Code): State | undefined {
      eat(code);
      return (next: Code) => (next === closeBracket ? last(next) : nok(next));
    }
    function last(code: Code): State | undefined {
      if (read[type](inside) === undefined) return nok(code);
      eat(code);
      effects.exit(type);
      return ok;
    }
  },
};

const read = { noteLink: readNoteLink, citation: readCitation, mark: readMark };

/** ` ^name` at the end of a line. */
const anchored: Construct = {
  name: 'meridianAnchor',
  previous: (code) => code === null || code < 0 || code === 32,
  tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    let length = 0;
    return function start(code: Code) {
      effects.enter('anchor');
      effects.consume(code);
      return name;
    };
    function name(code: Code): State | undefined {
      const letter =
        code !== null &&
        ((code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 45);
      if (letter) {
        length += 1;
        effects.consume(code);
        return name;
      }
      const ended = code === null || code === -5 || code === -4 || code === -3;
      if (!ended || length === 0) return nok(code);
      effects.exit('anchor');
      return ok(code);
    }
  },
};

export const meridianSyntax: Extension = { text: { [openBracket]: bracketed, [caret]: anchored } };

function enterAs(node: (text: string) => NoteLink | Citation | Mark | Anchor) {
  return function (this: CompileContext, token: Token): undefined {
    this.enter(node(this.sliceSerialize(token)), token);
    this.exit(token);
  };
}

/** The tokenizer has checked the text already; a miss here would be a bug. */
function sure<T>(node: T | undefined): T {
  if (node === undefined) throw new Error('A token without its node');
  return node;
}

export const meridianFromMarkdown: FromExtension = {
  enter: {
    noteLink: enterAs((text) => sure(readNoteLink(text.slice(2, -2)))),
    citation: enterAs((text) => sure(readCitation(text.slice(1, -1)))),
    mark: enterAs((text) => sure(readMark(text.slice(1, -1)))),
    anchor: enterAs((text) => ({ type: 'anchor', id: text.slice(1) })),
  },
};

export const citationMarkdown = (node: Citation): string =>
  `[${node.items.map(({ source, locator }) => `@${source}${locator === '' ? '' : `, ${locator}`}`).join('; ')}]`;

export const noteLinkMarkdown = (node: NoteLink, inTable = false): string => {
  if (node.label === '') return `[[${node.to}]]`;
  const label = node.label.replace(/[\\[\]|]/g, String.raw`\$&`).replace(/\s+/g, ' ');
  return `[[${node.to}${inTable ? String.raw`\|` : '|'}${label}]]`;
};

export const markMarkdown = (node: Mark): string =>
  `[!${node.name}${node.reason === '' ? '' : `: ${node.reason.replace(/[[\]\n]/g, ' ')}`}]`;

export const meridianToMarkdown: ToExtension = {
  handlers: {
    noteLink: (node: NoteLink, _parent: Parents | undefined, state) =>
      noteLinkMarkdown(node, state.stack.includes('tableCell')),
    citation: (node: Citation) => citationMarkdown(node),
    mark: (node: Mark) => markMarkdown(node),
    anchor: (node: Anchor) => `^${node.id}`,
  },
  unsafe: [{ character: '^', before: String.raw`[\s]`, inConstruct: 'phrasing' }],
};
