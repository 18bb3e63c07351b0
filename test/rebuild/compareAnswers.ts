import type { Answers } from './readAnswers.ts'

export type Difference = { readonly missing: readonly string[]; readonly added: readonly string[] }

/** What is in one and not in the other, of each thing that either has. */
export function differencesOf(before: Answers, after: Answers): ReadonlyMap<string, Difference> {
  const names = [...new Set([...before.keys(), ...after.keys()])]
  return new Map(
    names.map((name) => {
      const [was, is] = [before.get(name) ?? [], after.get(name) ?? []]
      return [name, { missing: without(was, is), added: without(is, was) }] as const
    }),
  )
}

/** The lines of one that the other has not; each as often as it is there too many times. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const count = left.get(line) ?? 0
    if (count > 0) left.set(line, count - 1)
    return count === 0
  })
}

/** The table of what was compared. */
export function tableOf(before: Answers, differences: ReadonlyMap<string, Difference>): string {
  const rows = [...differences].map(([name, { missing, added }]) => [
    ...[name, before.get(name)?.length ?? 0, missing.length, added.length],
  ])
  const width = Math.max(...rows.map(([name]) => `${name}`.length))
  return [['', 'rows', 'missing', 'added'], ...rows]
    .map(([name, ...counts]) =>
      [`${name}`.padEnd(width), ...counts.map((count) => `${count}`.padStart(8))].join(''),
    )
    .join('\n')
}
