import { fileURLToPath } from 'node:url'

/** The repository's folder, with a trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** An executable of the installed packages. */
export function bin(name: string): string {
  return `${root}node_modules/.bin/${name}`
}
