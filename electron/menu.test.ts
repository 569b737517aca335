import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { commands } from './commands.ts';
import { aFake, aFolder, aShell } from './fake/start.ts';

const templateFor = async (platform: NodeJS.Platform, develops = false): Promise<MenuItemConstructorOptions[]> => {
  aFake(vi);
  const { menuTemplate } = await import('./menu.ts');
  return menuTemplate({ run: () => {}, openRecent: () => {}, recent: ['/a/b.meridian'] }, platform, develops);
};
const itemsOf = (template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);

test.each<NodeJS.Platform>(['linux', 'win32', 'darwin'])(
  'every command is in the menu of %s, once',
  async (platform) => {
    const ids = itemsOf(await templateFor(platform)).flatMap(({ id }) => id ?? []);
    expect(ids.toSorted()).toEqual(commands.map(({ id }) => id).toSorted());
  },
);

test('no accelerator is given twice', () => {
  const accelerators = commands.flatMap(({ accelerator }) => accelerator ?? []);
  expect(new Set(accelerators).size).toBe(accelerators.length);
});

test('macOS has its own first and window menus, the others have Quit under File', async () => {
  const [mac, other] = [await templateFor('darwin'), await templateFor('linux')];
  expect(mac.map(({ role, label }) => role ?? label)).toEqual([
    'appMenu',
    '&File',
    'editMenu',
    '&View',
    '&Go',
    'windowMenu',
    'help',
  ]);
  expect(itemsOf(mac).some(({ role }) => role === 'quit')).toBe(false);
  expect(itemsOf(other).some(({ role }) => role === 'quit')).toBe(true);
});

test('only a developer can reload and look inside', async () => {
  const roles = async (develops: boolean): Promise<unknown[]> =>
    itemsOf(await templateFor('linux', develops)).map(({ role }) => role);
  expect(await roles(false)).not.toContain('toggleDevTools');
  expect(await roles(false)).not.toContain('forceReload');
  expect(await roles(true)).toContain('toggleDevTools');
});

test('recent libraries carry their names, and the bar is set again when they change', async () => {
  const { menu } = await aShell(vi, aFolder());
  const recent = itemsOf(menu.bar).find(({ label }) => label === 'Open Recent');
  expect(recent?.submenu).toMatchObject([{ label: 'Cross-Border Data Flow' }]);
});

test('going back, a new window, the folder', async () => {
  const fake = await aShell(vi, aFolder());
  const choose = (id: string): unknown => {
    const click = itemsOf(fake.menu.bar).find((item) => item.id === id)?.click;
    return click && Reflect.apply(click, undefined, []);
  };
  choose('go.back');
  choose('go.forward');
  expect(fake.windows[0]?.page.history).toEqual(['back', 'forward']);
  choose('window.new');
  expect(fake.windows).toHaveLength(2);
  choose('help.folder');
  await vi.waitFor(() => expect(fake.folders).toEqual([expect.stringMatching(/Cross-Border Data Flow\.meridian$/)]));
});
