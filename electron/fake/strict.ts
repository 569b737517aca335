/** Asked for by the language, by `await` and by test reports; never by Electron code. */
const harmless = new Set(['then', 'toJSON', 'constructor', 'nodeType', 'asymmetricMatch', '$$typeof', 'calls']);

/** The same object, except that reading or calling what it does not have throws: nothing untested slips in. */
export function strict<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || harmless.has(key)) return Reflect.get(target, key, target);
      throw new Error(`electron.${name}.${key} is not modelled in electron/fake.`);
    },
    set(target, key, value) {
      throw new Error(`electron.${name}.${String(key)} was set to ${String(value)}; ${typeof target}s are not.`);
    },
  });
}

/** The keys of a fake, checked against those of the real object: what an upgrade removes no longer compiles. */
export type KeysOf<T> = Partial<Record<keyof T, unknown>>;

/** An event that can be prevented, as Electron hands it to listeners. */
export function preventable<T extends object>(details?: T): T & { defaultPrevented: boolean; preventDefault(): void } {
  const event = {
    ...(details as T),
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
