import { expect, test } from 'vitest';
import { commandsFor } from './commands.ts';

test('a command is found by any of its words', () => {
  expect(commandsFor('new obst').map((command) => command.to)).toEqual(['/new/obstacle']);
});

test('without words every command is offered', () => {
  expect(commandsFor('').length).toBeGreaterThan(10);
});
