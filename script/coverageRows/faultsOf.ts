import { existsSync } from 'node:fs'
import { root } from '../stack/root.ts'
import type { Runner } from './findRunning.ts'
import { isTest, pathsIn, type Row, states } from './rows.ts'

/** What is wrong with a row, in words; nothing where nothing is. */
export function faultsOf(row: Row, running: ReadonlyMap<string, Runner>): string[] {
  const { number, feature, state, where } = row
  const paths = pathsIn(where)
  const tests = paths.filter(isTest)
  const isShown = tests.length > 0 && tests.length < paths.length
  const faults = [
    ...(feature && where ? [] : ['says nothing']),
    ...(feature.split(/\s+/).length <= 12 ? [] : ['takes more than twelve words']),
    ...((states as readonly string[]).includes(state) ? [] : [`is ${state}, which is no state`]),
    ...paths.filter((path) => !existsSync(root + path)).map((path) => `${path} is not there`),
    ...(state !== 'done' || isShown ? [] : ['is done without a file and a test']),
    ...tests.filter((path) => !runs(path)).map((path) => `${path} is run by nothing`),
  ]
  return faults.map((fault) => `${number}: ${fault}`)

  /** A folder runs where something in it does. */
  function runs(path: string): boolean {
    if (running.has(path)) return true
    return [...running.keys()].some((file) => file.startsWith(`${path}/`))
  }
}
