/** The editor on a page of its own, for its browser tests. The page's state is on `window.trial`. */
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { NoteRef } from '../../../core/contract/shapes.ts';
import { fail } from '../../../core/model/failure.ts';
import { ShortcutSheet } from '../../ui/shortcut-sheet.tsx';
import { BodyEditor } from '../body-editor.tsx';
import '../../ui/tokens.css';
import '../../ui/base.css';
import '../../ui/controls.css';
import '../../ui/fields.css';
import './trial.css';

const notes: readonly NoteRef[] = [
  { id: 'japan', kind: 'country', title: 'Japan' },
  { id: 'jakarta-rules', kind: 'page', title: 'Jakarta rules' },
  { id: 'china', kind: 'country', title: '中国' },
  { id: 'gone', kind: '', title: '' },
];
const sources: readonly NoteRef[] = [
  {
    id: 'pipl-article-38',
    kind: 'source',
    title: 'Personal Information Protection Law of the People’s Republic of China',
  },
  { id: 'glocal-appi', kind: 'source', title: 'GLOCAL: APPI Article 28' },
];

export type Trial = {
  readonly told: string[];
  readonly opened: string[];
  give: (body: string) => void;
  unmount: () => void;
};

declare global {
  interface Window {
    trial: Trial;
    startingBody?: string;
  }
}

const page = document.getElementById('page');
if (page === null) throw new Error('The page has no place for the editor');
const root = createRoot(page);
window.trial = { told: [], opened: [], give: () => undefined, unmount: () => root.unmount() };

const among = (list: readonly NoteRef[]) => async (text: string) =>
  list.filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()) && title !== '');

function Page() {
  const [body, setBody] = useState(window.startingBody ?? '');
  window.trial.give = setBody;
  return (
    <BodyEditor
      body={body}
      language="en"
      label="Text"
      named={[...notes, ...sources]}
      images={[]}
      keepImage={async () => fail('read-only', 'Nothing can be kept here.')}
      onChange={(next) => {
        window.trial.told.push(next);
        setBody(next);
      }}
      onOpen={(id) => window.trial.opened.push(id)}
      completeNotes={among(notes)}
      completeSources={among(sources)}
    />
  );
}

root.render(
  <StrictMode>
    <Page />
    <ShortcutSheet />
  </StrictMode>,
);
