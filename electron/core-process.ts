/** The core in a process of its own: text and bytes come from the main process, answers and events go back. */
import { type Core, openCore } from '../core/app/core.ts';
import { copyLibrary, makeLibrary } from '../core/app/make-library.ts';
import type { Answer, FromCore, Opening, Question, ToCore } from './core-message.ts';

const { parentPort } = process;
const tell = (message: FromCore): void => parentPort.postMessage(message);

let core: Core | undefined;
let file = '';

parentPort.on('message', ({ data }: { data: ToCore }) => {
  if (data.is === 'open') open(data.opening);
  else void answer(data.id, data.question);
});

function open(opening: Opening): void {
  const opened = made(opening);
  if ('failure' in opened) {
    tell({ is: 'refused', message: opened.message });
    return;
  }
  core = opened;
  file = opening.file;
  core.on((text) => tell({ is: 'event', text }));
  tell({ is: 'opened' });
}

function made({ file, dataFolder, content, make }: Opening): ReturnType<typeof openCore> {
  if (make !== 'nothing') {
    const taken = makeLibrary(file, make === 'bundled' ? content : undefined);
    if ('failure' in taken) return taken;
  }
  return openCore({ file, dataFolder, log: (line) => console.error(line) });
}

async function answer(id: number, question: Question): Promise<void> {
  if (core === undefined) return;
  if (question.is === 'close') return close(core);
  tell({ is: 'answer', id, answer: await answerOf(core, question) });
}

async function answerOf(core: Core, question: Exclude<Question, { is: 'close' }>): Promise<Answer> {
  if (question.is === 'call') return { is: 'text', text: await core.call(question.name, question.text) };
  if (question.is === 'copy') return { is: 'copied', refused: (await copyLibrary(file, question.to))?.message };
  if (question.is === 'attachment') {
    const found = core.attachment(question.hash);
    return { is: 'bytes', found: found && { name: '', ...found } };
  }
  return { is: 'bytes', found: core.file(question.token) };
}

function close(core: Core): void {
  core.close();
  process.exit(0);
}
