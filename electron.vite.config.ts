import { randomBytes } from 'node:crypto';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin, ProxyOptions } from 'vite';
import { pagePolicy } from './core/app/assets.ts';

const at = (...names: string[]): string => path.resolve(import.meta.dirname, ...names);

/** Electron 45 carries Node 24 and Chromium 154; the browser of the loopback shell may be older. */
const nodeTarget = 'node24';
const pageTarget = 'chrome130';

/** electron-vite sets './', which breaks the address of every screen below the first. */
const baseAtRoot: Plugin = { name: 'meridian:base-at-root', config: () => ({ base: '/' }) };

/** In development only: the React plugin adds an inline script, which the page's policy allows by this number. */
const nonce = randomBytes(16).toString('base64');
const developmentPolicy = pagePolicy().replace(/(script-src|style-src) 'self'/g, `$1 'self' 'nonce-${nonce}'`);

/** `npm run dev` starts the loopback server and names it here; it answers only to its own address. */
const loopback = process.env.MERIDIAN_LOOPBACK ?? 'http://127.0.0.1:4173';
const toLoopback: ProxyOptions = { target: loopback, changeOrigin: true, headers: { origin: loopback } };

export default defineConfig(({ command }) => ({
  main: {
    build: {
      outDir: at('out/main'),
      target: nodeTarget,
      minify: true,
      externalizeDeps: true,
      rolldownOptions: {
        input: { main: at('electron/main.ts'), 'core-process': at('electron/core-process.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      target: nodeTarget,
      minify: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('electron/preload.ts') },
        // A sandboxed window loads no ESM preload.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), baseAtRoot],
    ...(command === 'serve' ? { html: { cspNonce: nonce } } : {}),
    server: {
      host: '127.0.0.1',
      port: 5173,
      headers: { 'Content-Security-Policy': developmentPolicy },
      // Not '/api', which is the module api.ts too.
      proxy: { '^/api/': toLoopback, '^/events$': toLoopback, '^/(files|attachments)/': toLoopback },
    },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      target: pageTarget,
      minify: true,
      // No data: addresses for fonts and images; the page's policy allows only our own.
      assetsInlineLimit: 0,
      // One chunk at the start is faster from a disk than many.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
}));
