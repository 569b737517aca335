/** The core in a process of its own: questions come from the main process, answers and events go back. */
import { type Core, openCore } from '../core/app/core.ts';
import { copyLibrary, makeLibrary } from '../core/app/make-library.ts';
import { personIn } from '../core/app/person.ts';
import type { Answer, FromCore, Opening, Question, ToCore } from './core-message.ts';
import { openLog } from './log.ts';

/** The library that is open, and where to write what went wrong with it. */
type Opened = { readonly core: Core; readonly file: string; readonly log: (line: string) => void };

const { parentPort } = process;
const tell = (message: FromCore): void => parentPort.postMessage(message);

let opened: Opened | undefined;

parentPort.on('message', ({ data }: { data: ToCore }) => {
  if (data.is === 'open') open(data.opening);
  else if (opened !== undefined) void answer(opened, data.id, data.question);
});

function open(opening: Opening): void {
  const log = openLog(opening.dataFolder);
  const core = made(opening, log);
  if ('failure' in core) {
    tell({ is: 'refused', message: core.message });
    return;
  }
  core.on((text) => tell({ is: 'event', text }));
  opened = { core, file: opening.file, log };
  tell({ is: 'opened' });
}

function made({ file, dataFolder, content, make }: Opening, log: Opened['log']): ReturnType<typeof openCore> {
  if (make !== 'nothing') {
    const taken = makeLibrary(file, make === 'bundled' ? content : undefined, {
      author: personIn(dataFolder).name,
    });
    if ('failure' in taken) return taken;
  }
  return openCore({ file, dataFolder, log });
}

async function answer(opened: Opened, id: number, question: Question): Promise<void> {
  if (question.is === 'close') {
    opened.core.close();
    process.exit(0);
  }
  const given = await answerOf(opened, question).catch((error: unknown): Answer => {
    opened.log(`bug: ${question.is}: ${error instanceof Error ? error.stack : String(error)}`);
    return question.is === 'copy' ? { is: 'copied', refused: notCopied } : { is: 'bytes', found: undefined };
  });
  tell({ is: 'answer', id, answer: given });
}

async function answerOf({ core, file }: Opened, question: Exclude<Question, { is: 'close' }>): Promise<Answer> {
  if (question.is === 'call') return { is: 'text', text: await core.call(question.name, question.text) };
  if (question.is === 'copy') return { is: 'copied', refused: (await copyLibrary(file, question.to))?.message };
  if (question.is === 'file') return { is: 'bytes', found: core.file(question.token) };
  const found = core.attachment(question.hash);
  return { is: 'bytes', found: found && { name: '', ...found } };
}

const notCopied = 'The copy could not be written. The library is as it was.';
