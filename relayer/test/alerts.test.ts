import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { evaluate, type Series, selectorsOf } from './promql.ts'
import { type Stack, startStack, type TestRelayer } from './stack.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (file: string) => readFileSync(`${root}${file}`, 'utf8')

const { groups } = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            labels: z.object({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.object({ summary: z.string(), runbook_url: z.string() }),
          }),
        ),
      }),
    ),
  })
  .parse(parse(read('ops/prometheus/alerts.yml')))
const alerts = groups.flatMap(({ rules }) => rules)

const { panels } = z
  .object({ panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })) })
  .parse(JSON.parse(read('ops/grafana/guildhall.json')))
const expressions = [
  ...alerts.map(({ expr }) => expr),
  ...panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
]

/** Prometheus' own. */
const ofPrometheus = new Set(['up'])
const ofScraping = ['job', 'instance', 'le']

let stack: Stack
let relayer: TestRelayer

beforeAll(async () => {
  stack = await startStack()
  // Metrics of the read model are there where one is named
  const environment = { INDEXER_URL: 'http://127.0.0.1:9/graphql' }
  relayer = await stack.relayer({ relaying: false, environment })
})

afterAll(async () => stack.stop())

/** Names of metrics as they are scraped, with the labels each may have. */
async function exposed(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { registry } = relayer.deps.metrics
  const text = await registry.metrics()
  const named = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram'
      ? ['_bucket', '_sum', '_count'].map((part) => [name, name + part])
      : [[name, name]],
  )
  return new Map(
    named.map(([name = '', scraped = '']) => {
      const metric = registry.getSingleMetric(name) as unknown as { labelNames: string[] }
      return [scraped, metric.labelNames]
    }),
  )
}

describe('ops/prometheus and ops/grafana', () => {
  test('every expression is of metrics and labels a relayer has', async () => {
    const known = await exposed()
    const selectors = expressions.flatMap(selectorsOf)
    expect(selectors.length).toBeGreaterThan(40)
    const unknown = selectors.filter(({ name, matchers }) => {
      if (ofPrometheus.has(name)) return false
      const labels = known.get(name)
      return !labels || !matchers.every(({ label }) => [...labels, ...ofScraping].includes(label))
    })
    expect(unknown).toEqual([])
  })

  test('a metric that is not there, and no PromQL, are found', async () => {
    const known = await exposed()
    const [selector] = selectorsOf('max(guildhall_gone{state="x"}) > 1')
    expect(selector?.name).toBe('guildhall_gone')
    expect(known.has('guildhall_gone')).toBe(false)
    expect(() => selectorsOf('max(guildhall_halted')).toThrow('No PromQL')
  })

  test('docs/runbook.md has an entry for each alert, and no other', () => {
    const entries = [...read('docs/runbook.md').matchAll(/^## (.+)$/gm)].map(([, name]) => name)
    expect(entries.toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted())
    for (const { alert, annotations } of alerts) {
      expect(annotations.runbook_url).toBe(`docs/runbook.md#${alert.toLowerCase()}`)
    }
  })
})

type Reading = Record<string, number | readonly [number, number]>

/** Of each alert a reading it is to be told of, and one it is not. */
const readings: Record<string, { bad: Reading; good: Reading }> = {
  RelayerDown: {
    bad: { 'up{job="guildhall-relayer"}': 0 },
    good: { 'up{job="guildhall-relayer"}': 1, 'up{job="else"}': 0 },
  },
  SignerBalanceLow: {
    bad: { 'sender_balance{sender="a"}': 0.003, sender_balance_least: 0.002 },
    good: { 'sender_balance{sender="a"}': 0.005, sender_balance_least: 0.002 },
  },
  RequestsOld: { bad: { request_age_seconds: 301 }, good: { request_age_seconds: 20 } },
  QueueSlow: { bad: { queue_age_seconds: 31 }, good: { queue_age_seconds: 1 } },
  CallsOld: { bad: { call_age_seconds: 1000 }, good: { call_age_seconds: 60 } },
  DeliveriesLate: { bad: { delivery_age_seconds: 601 }, good: { delivery_age_seconds: 3 } },
  DeliveriesFailing: {
    bad: {
      'delivery_attempts_total{outcome="refused"}': [0, 90],
      'delivery_attempts_total{outcome="delivered"}': [0, 20],
    },
    good: {
      'delivery_attempts_total{outcome="refused"}': [500, 530],
      'delivery_attempts_total{outcome="delivered"}': [0, 60],
    },
  },
  DeliveriesGivenUp: {
    bad: { 'deliveries{state="dead"}': [5, 16] },
    good: { 'deliveries{state="dead"}': [100, 101], 'deliveries{state="pending"}': [0, 50] },
  },
  IndexerNotReady: { bad: { indexer_ready: 0 }, good: { indexer_ready: 1 } },
  IndexerLags: { bad: { indexer_lag_seconds: 61 }, good: { indexer_lag_seconds: 2 } },
  Insolvent: {
    bad: {
      'solvency_balance{holder="COURT",token="x"}': 5,
      'solvency_liabilities{holder="COURT",token="x"}': 5.01,
    },
    good: {
      'solvency_balance{holder="COURT",token="x"}': 5,
      'solvency_liabilities{holder="COURT",token="x"}': 5,
      'solvency_balance{holder="COURT",token="y"}': 1,
      'solvency_liabilities{holder="COURT",token="y"}': 0,
    },
  },
  SolvencyUnread: { bad: {}, good: { 'solvency_balance{holder="COURT",token="x"}': 5 } },
  KeeperLate: { bad: { keeper_lateness_seconds: 901 }, good: { keeper_lateness_seconds: 12 } },
  KeeperSlow: {
    bad: {
      'keeper_call_lateness_seconds_bucket{le="600"}': [0, 80],
      keeper_call_lateness_seconds_count: [0, 100],
    },
    good: {
      'keeper_call_lateness_seconds_bucket{le="600"}': [0, 99],
      'keeper_call_lateness_seconds_bucket{le="5"}': [0, 1],
      keeper_call_lateness_seconds_count: [0, 100],
    },
  },
  ChainSilent: {
    bad: { head_timestamp_seconds: Date.now() / 1000 - 400 },
    good: { head_timestamp_seconds: Date.now() / 1000 - 12 },
  },
  PointsNearLimit: {
    bad: { 'points_minted_today{part="all"}': 95, 'points_room_today{part="all"}': 5 },
    good: { 'points_minted_today{part="all"}': 50, 'points_room_today{part="all"}': 50 },
  },
  AnswersFail: {
    bad: {
      'http_requests_total{status="503"}': [0, 30],
      'http_requests_total{status="200"}': [0, 200],
    },
    good: {
      'http_requests_total{status="500"}': [90, 93],
      'http_requests_total{status="429"}': [0, 300],
    },
  },
  Halted: { bad: { halted: 1 }, good: { halted: 0 } },
}

function seriesOf(reading: Reading): Series[] {
  return Object.entries(reading).map(([text, value]) => {
    const [selector] = selectorsOf(text)
    const name = selector?.name ?? ''
    const labels = selector?.matchers.map((matcher) => [matcher.label, matcher.value]) ?? []
    const [before, now] = typeof value === 'number' ? [value, value] : value
    const __name__ = ofPrometheus.has(name) ? name : `guildhall_${name}`
    return { labels: { __name__, ...Object.fromEntries(labels) }, before, now }
  })
}

function fires(expr: string, reading: Reading): boolean {
  const value = evaluate(expr, seriesOf(reading))
  return typeof value === 'number' ? value !== 0 : value.length > 0
}

describe('each alert', () => {
  test('has readings', () => {
    expect(Object.keys(readings).toSorted()).toEqual(alerts.map(({ alert }) => alert).toSorted())
  })

  test.each(alerts)('$alert is told of what is bad, and not of what is not', ({ alert, expr }) => {
    const { bad = {}, good = {} } = readings[alert] ?? {}
    expect(fires(expr, bad)).toBe(true)
    expect(fires(expr, good)).toBe(false)
  })
})
