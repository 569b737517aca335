import path from 'node:path';

const project = path.resolve(import.meta.dirname, '../..');

/** The Markdown folder of the library that ships. */
export const bundledContent = path.join(project, 'content');

/** Where the built renderer stands. */
export const builtRenderer = path.join(project, 'out/renderer');
