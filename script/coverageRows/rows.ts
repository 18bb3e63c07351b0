import { readFileSync } from 'node:fs'
import { root } from '../stack/root.ts'

export const page = 'docs/coverage.md'
export const states = ['done', 'partly', 'not yet', 'replaced', 'never'] as const

export type Row = {
  readonly number: number
  readonly feature: string
  readonly state: string
  /** Where it is and what shows it, or why not. */
  readonly where: string
}

/** Features of the page, in its order. */
export function readRows(text: string = readFileSync(root + page, 'utf8')): Row[] {
  return text
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => {
      const [, number = '', feature = '', state = '', where = ''] = line.split(/ ?\| ?/)
      return { number: Number(number), feature, state, where }
    })
}

/** Paths among the words in backticks. */
export function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([^`\s]+)`/g)]
    .map(([, word = '']) => word)
    .filter((word) => /^[\w.@-]+(\/[\w.@-]+)+$|\.(ts|tsx|sol|md|json|graphql)$/.test(word))
}

/** Whether a path is of a test, or of what tests are made of. */
export function isTest(path: string): boolean {
  return /\.t\.sol$|\.test\.tsx?$|(^|\/)test\//.test(path)
}

/** `Of 530: 443 done, …`, as the page says it. */
export function summaryOf(rows: readonly Row[]): string {
  const counts = states.map(
    (state) => [state, rows.filter((row) => row.state === state).length] as const,
  )
  const told = counts.filter(([, count]) => count > 0).map(([state, count]) => `${count} ${state}`)
  return `Of ${rows.length}: ${told.join(', ')}.`
}
