import { pathToFileURL } from 'node:url'

/** Whether a module is the program being run. */
export function isMain(moduleUrl: string): boolean {
  return pathToFileURL(process.argv[1] ?? '').href === moduleUrl
}
