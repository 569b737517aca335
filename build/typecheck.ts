/** Type-checks every folder under its own settings: `lib` and `types` there say where its code may run. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const projects = globSync(
  '{core,core/*,electron,electron/*,headless,renderer,renderer/*,build,bench,e2e}/tsconfig.json',
  {
    cwd: root,
  },
).sort();
let failed = false;
for (const project of projects) {
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const run = spawnSync(process.execPath, [tsc, '-p', project], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) {
    failed = true;
    console.error(`types: ${project} has errors`);
  }
}
if (failed) process.exit(1);
console.log(`types: ${projects.length} folders, no errors`);
