const isMac = (): boolean => /^Mac|^iP/.test(navigator.platform);

/** Names of keys as this system's keyboards show them; `Mod` is Command on a Mac and Ctrl elsewhere. */
export const withModifier = (keys: string): string =>
  isMac() ? keys.replace('Mod+', '⌘').replace('Ctrl+Alt+', '⌘⌥').replace('Shift+', '⇧') : keys.replace('Mod+', 'Ctrl+');
