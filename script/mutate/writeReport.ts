import { writeFileSync } from 'node:fs'
import type { Mutation } from './findMutations.ts'
import type { Result } from './results.ts'

export type Judged = { mutation: Mutation; result: Result }

/** Why a mutant that no test notices is no other program, by its id. */
export type Equivalents = Readonly<Record<string, string>>

/** Writes what became of the mutants, as data and as a page; gives the page's first lines. */
export function writeReport(
  dir: string,
  seed: string,
  judged: readonly Judged[],
  equivalents: Equivalents,
): string {
  const killed = judged.filter(({ result }) => result.outcome === 'killed')
  const survived = judged.filter(({ result }) => result.outcome === 'survived')
  const explained = survived.filter(({ mutation }) => equivalents[mutation.id] !== undefined)
  const open = survived.filter(({ mutation }) => equivalents[mutation.id] === undefined)
  const rate = (100 * killed.length) / Math.max(1, killed.length + open.length)
  const summary = [
    `${judged.length} mutants, seed \`${seed}\`: ${killed.length} killed, ${open.length} survived,`,
    `${explained.length} behave as the original (explained below). Kill rate ${rate.toFixed(1)} %.`,
  ].join('\n')

  const page = [
    '# Mutation check',
    'Each mutant is one small change to one contract; a test must notice it. Written by `npm run mutate`.',
    summary,
    table(['file', 'mutants', 'killed'], perFile(judged)),
    table(['change', 'mutants', 'killed'], perOperator(judged)),
    '## Survivors',
    open.length === 0 ? 'None.' : open.map(describe).join('\n'),
    '## Explained',
    explained.length === 0
      ? 'None.'
      : explained
          .map((mutant) => `${describe(mutant)}\n  ${equivalents[mutant.mutation.id]}`)
          .join('\n'),
  ].join('\n\n')
  writeFileSync(`${dir}report.md`, `${page}\n`)
  writeFileSync(`${dir}report.json`, `${JSON.stringify({ seed, rate, judged }, null, 2)}\n`)
  return summary
}

function describe({ mutation }: Judged): string {
  const { id, path, line, place, operator, before, after } = mutation
  const change =
    after === '' || after === '{ }' ? `without ${code(before)}` : `${code(before)} → ${code(after)}`
  return `- \`${id}\` ${path}:${line} \`${place}\`, ${operator}: ${change}`
}

function code(text: string): string {
  return `\`${text.replace(/\s+/g, ' ')}\``
}

function perFile(judged: readonly Judged[]): string[][] {
  return rows(judged, ({ mutation }) => mutation.path.replace('contracts/src/', ''))
}

function perOperator(judged: readonly Judged[]): string[][] {
  return rows(judged, ({ mutation }) => mutation.operator)
}

function rows(judged: readonly Judged[], keyOf: (mutant: Judged) => string): string[][] {
  const keys = [...new Set(judged.map(keyOf))].sort()
  return keys.map((key) => {
    const ofKey = judged.filter((mutant) => keyOf(mutant) === key)
    const killed = ofKey.filter(({ result }) => result.outcome === 'killed')
    return [key, `${ofKey.length}`, `${killed.length}`]
  })
}

function table(head: readonly string[], lines: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n')
}
