import type { Machine } from './machine.ts'
import type { Table } from './readTables.ts'
import type { Ran } from './runPart.ts'

/** A program that measures something and prints Markdown. */
export type Part = {
  readonly name: string
  readonly title: string
  /** Arguments of tsx; sizes, rates and seeds are among them. */
  readonly command: readonly string[]
}

export type Measured = Part & Ran & { readonly machine: Machine; readonly tables: readonly Table[] }

export type Report = { readonly parts: Readonly<Record<string, Measured>> }

export const parts: readonly Part[] = [
  part('gas', 'Gas, and what it costs among many', []),
  part('relay', 'The relayer', ['--rate', '400', '--seconds', '20', '--agents', '500']),
  part('read', 'The reader', ['--jobs', '10000,100000,1000000', '--connections', '1,10,50']),
  part('hostile', 'The reader under attack', ['--jobs', '100000', '--rate', '20']),
  part('indexing', 'The writer', ['--events', '200000']),
  part('suites', 'Acceptance tests', ['--suites', '100']),
  part('web', 'The dApp', []),
]

function part(name: string, title: string, args: readonly string[]): Part {
  return { name, title, command: [`script/bench/${name}.ts`, ...args] }
}
