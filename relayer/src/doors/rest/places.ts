import type { Command } from '@guildhall/sdk/command/command'
import { commands } from '@guildhall/sdk/commands'

/** A command of the table, and its path with the root all of REST is below. */
export type Place = { readonly command: Command; readonly path: string }

/** Where REST has each command; a fixed word before a name of whatever stands in its place. */
export const places: readonly Place[] = (Object.values(commands) as readonly Command[])
  .map((command) => ({ command, path: `/v1${command.rest.path}` }))
  .toSorted((a, b) => (rankOf(a.path) < rankOf(b.path) ? -1 : 1))

/** Sorts after every path that says more. */
function rankOf(path: string): string {
  return path
    .split('/')
    .map((part) => (part.startsWith(':') ? '~' : part))
    .join('/')
}

const acts = places.filter(({ command }) => command.kind === 'write').map(patternOf)

function patternOf({ command, path }: Place): { method: string; pattern: RegExp } {
  const pattern = path
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[^\w-]/g, '\\$&')))
    .join('/')
  return { method: command.rest.method, pattern: new RegExp(`^${pattern}$`) }
}

/** Whether a request is for a command that acts. */
export function isAct({ method, path }: { method: string; path: string }): boolean {
  return acts.some((act) => act.method === method && act.pattern.test(path))
}
