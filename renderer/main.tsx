import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/fields.css';
import './ui/document.css';
import './shell/shell.css';
import './shell/front-page.css';
import './search/search.css';
import './notes/notes.css';
import './notes/note-form.css';
import './notes/history.css';
import './reports/reports.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from '../core/contract/client.ts';
import { openDoor } from './api.ts';
import { App } from './app.tsx';
import { createDraftDesk } from './notes/draft-desk.ts';
import { guardWindow } from './notes/window-guard.ts';
import { LibraryProvider } from './ui/library.ts';
import { applyTheme } from './ui/theme.ts';

applyTheme();
history.scrollRestoration = 'manual';
const { pipe, fetchFile } = openDoor();
const client = createClient(pipe);
const desk = createDraftDesk(client);
guardWindow(desk);

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no root');
createRoot(place).render(
  <StrictMode>
    <LibraryProvider value={{ client, fetchFile, desk }}>
      <App />
    </LibraryProvider>
  </StrictMode>,
);
