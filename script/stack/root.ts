import { fileURLToPath } from 'node:url'

/** The repository's folder, with a trailing slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** An executable of the installed packages. */
export function bin(name: string): string {
  // Two compilers of TypeScript have a `tsc`: the native one checks types, the other is for packages
  if (name === 'tsc') return `${root}node_modules/typescript-native/bin/tsc`
  return `${root}node_modules/.bin/${name}`
}
