import type { Direct } from './measureDirectly.ts'
import type { GasRow } from './measureGas.ts'
import type { Measure } from './measureRelay.ts'

/** Tables in Markdown, for `docs/benchmarks.md`. */
export function printTables(results: {
  relayed: readonly Measure[]
  direct: readonly Direct[]
  gas: readonly GasRow[]
  /** Seconds a block. */
  blockTime: number
}): string {
  const { relayed, direct, gas, blockTime } = results
  const [naive] = direct
  const ratio = (throughput: number) =>
    naive ? `${round(throughput / naive.throughput, 1)} ×` : ''
  const blocks = (ms: number) => round(ms / 1000 / blockTime, 1)
  return [
    table(
      [
        'keys, relayers',
        'asked',
        'to inclusion, req/s',
        'of (a)',
        '202: p50 / p95 / p99, ms',
        'mined: p50 / p95 / p99, blocks',
        'gas a request',
        'a transaction',
        'lost, twice',
        'CPU ms a request: relayers, Postgres, anvil, callers',
        'load',
      ],
      relayed.map(({ plan, throughput, accept, mined, ...rest }) => [
        `${plan.signers}, ${plan.relayers}${plan.kill ? ', one killed' : ''}`,
        plan.rate === undefined ? 'all at once' : `${plan.rate}/s`,
        round(throughput),
        ratio(throughput),
        [accept.p50, accept.p95, accept.p99].map((ms) => round(ms)).join(' / '),
        [mined.p50, mined.p95, mined.p99].map(blocks).join(' / '),
        round(rest.gasPerRequest),
        round(rest.perTransaction, 1),
        `${rest.lost}, ${rest.twice}`,
        ['relayers', 'postgres', 'anvil', 'callers']
          .map((name) => round(rest.cpu[name] ?? Number.NaN, 2))
          .join(', '),
        round(rest.load, 1),
      ]),
    ),
    table(
      [
        'without a relayer',
        'to inclusion, req/s',
        'of (a)',
        'mined: p50 / p95 / p99, blocks',
        'gas a request',
        'lost',
        'CPU ms a request: sender, anvil',
      ],
      direct.map(({ name, throughput, mined, gasPerRequest, lost, cpu }) => [
        name,
        round(throughput),
        ratio(throughput),
        [mined.p50, mined.p95, mined.p99].map(blocks).join(' / '),
        round(gasPerRequest),
        `${lost}`,
        `${round(cpu.sender, 2)}, ${round(cpu.anvil, 2)}`,
      ]),
    ),
    table(
      ['gas of `drip`', 'own transaction', 'in a batch of 50', 'ratio'],
      gas.map(({ what, direct, batched }) => [
        what,
        round(direct),
        round(batched),
        round(batched / direct, 2),
      ]),
    ),
  ].join('\n\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function round(value: number, digits = 0): string {
  return value.toLocaleString('en', { maximumFractionDigits: digits })
}
