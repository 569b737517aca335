import path from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, firstLibrary, type Machine } from './data-folder.ts';

const on = (platform: NodeJS.Platform, env: Machine['env'] = {}): string =>
  dataFolder({ platform, env, home: '/home/ada' });

test('each system has its own place', () => {
  expect(on('linux')).toBe('/home/ada/.local/share/meridian');
  expect(on('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/meridian');
  expect(on('darwin')).toBe('/home/ada/Library/Application Support/Meridian');
  expect(on('win32', { APPDATA: '/roaming' })).toBe('/roaming/Meridian');
  expect(on('win32')).toBe('/home/ada/AppData/Roaming/Meridian');
});

test('a relative XDG_DATA_HOME is ignored, as its specification asks', () => {
  expect(on('linux', { XDG_DATA_HOME: 'data' })).toBe('/home/ada/.local/share/meridian');
});

test.each<NodeJS.Platform>(['linux', 'darwin', 'win32'])('MERIDIAN_DATA comes first on %s', (platform) => {
  expect(on(platform, { MERIDIAN_DATA: 'here', XDG_DATA_HOME: '/data', APPDATA: '/roaming' })).toBe(
    path.resolve('here'),
  );
});

test('the first library lies in the data folder', () => {
  expect(path.dirname(firstLibrary('/data'))).toBe('/data');
  expect(path.extname(firstLibrary('/data'))).toBe('.meridian');
});
