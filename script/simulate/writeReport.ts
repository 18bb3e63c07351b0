import { characterNames } from './characters.ts'
import type { Figures } from './figures.ts'
import type { Finding } from './findings.ts'

/** What a run was, beside what came of it. */
export type Run = {
  readonly days: number
  readonly agents: number
  readonly seed: number
  /** Simulated days until everything had ended. */
  readonly lastDay: number
  /** Real seconds. */
  readonly seconds: number
  readonly transactions: number
}

/** The report in words and tables, for people. */
export function writeReport(run: Run, figures: Figures, findings: readonly Finding[]): string {
  const broken = findings.filter(({ holds }) => !holds)
  const { characters, lateness, verdicts } = figures
  return `# A simulated market

${run.days} days, ${run.agents} agents, seed ${run.seed}: ${figures.jobs} jobs in ${run.transactions} transactions, all ended on day ${run.lastDay}. It took ${Math.round(run.seconds)} seconds.

![Six charts](economy.svg)

${broken.length === 0 ? 'Every check held.' : `**${broken.length} checks did not hold.**`}

${table(['check', 'held', 'of', 'last found'], checksOf(findings))}

## Jobs

${table(
  ['policy', 'paid', 'refunded', 'expired', 'never paid for'],
  Object.entries(figures.policies)
    .toSorted()
    .map(([name, ends]) => [
      ...[name, ends.Completed ?? 0, ends.Rejected ?? 0, ends.Expired ?? 0, ends.Unpaid ?? 0],
    ]),
)}

${figures.disputes} disputes. Drawn peers judged as it was ${verdicts.peers.right} times and otherwise ${verdicts.peers.wrong} times, juries ${verdicts.juries.right} and ${verdicts.juries.wrong} times.

## Who earned what, in USDC

${table(
  ['character', 'agents', 'earned', 'spent', 'jobs taken', 'paid'],
  characterNames.map((name) => {
    const { agents, earned, spent, taken, completed } = characters[name]
    return [name, agents, earned.toFixed(2), spent.toFixed(2), taken, completed]
  }),
)}

## Points

${table(
  ['for', 'minted, or burned'],
  Object.entries(figures.points).map(([name, amount]) => [name, amount.toFixed(2)]),
)}

## How late the keeper was, in simulated seconds

${table(
  ['call', 'calls', 'p50', 'p95', 'max'],
  Object.entries(lateness).map(([name, { calls, p50, p95, max }]) => [name, calls, p50, p95, max]),
)}

## What the contracts refused

${table(['error', 'times'], Object.entries(figures.refusals))}
`
}

/** Each check once: daily ones count their days. */
function checksOf(findings: readonly Finding[]): (string | number)[][] {
  const names = [...new Set(findings.map(({ name }) => name))]
  return names.map((name) => {
    const ofName = findings.filter((one) => one.name === name)
    const broken = ofName.find(({ holds }) => !holds)
    const last = broken ?? ofName.at(-1)
    const held = ofName.filter(({ holds }) => holds).length
    return [name, held, ofName.length, last?.found ?? '']
  })
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}
