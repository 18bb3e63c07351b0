import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** What this process counts by itself. What all share is read when asked: `addGauges`. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    requests: new Counter({
      name: 'guildhall_http_requests_total',
      help: 'Requests answered.',
      labelNames: ['method', 'route', 'status'],
      registers,
    }),
    durations: new Histogram({
      name: 'guildhall_http_request_duration_seconds',
      help: 'From a request’s arrival to the start of its answer.',
      labelNames: ['method', 'route'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    problems: new Counter({
      name: 'guildhall_problems_total',
      help: 'Answers that were problems, by slug.',
      labelNames: ['problem'],
      registers,
    }),
    changes: new Counter({
      name: 'guildhall_request_changes_total',
      help: 'Changes of relayed requests heard of, whichever process made them.',
      labelNames: ['state'],
      registers,
    }),
    fees: new Counter({
      name: 'guildhall_fees_total',
      help: 'Fees of requests: quoted, not taken, paid by what was unused, and what became of the paid.',
      labelNames: ['outcome'],
      registers,
    }),
    deliveryAttempts: new Counter({
      name: 'guildhall_delivery_attempts_total',
      help: 'Attempts of this process to deliver.',
      labelNames: ['outcome'],
      registers,
    }),
    kept: new Counter({
      name: 'guildhall_keeper_moves_total',
      help: 'Moves that were due: wanted, or found to fail when tried.',
      labelNames: ['action', 'outcome'],
      registers,
    }),
    attested: new Counter({
      name: 'guildhall_attestor_total',
      help: 'Submissions judged, verdicts and answers: wanted, too dear, or found to fail when tried.',
      labelNames: ['outcome'],
      registers,
    }),
    keptLateness: new Histogram({
      name: 'guildhall_keeper_call_lateness_seconds',
      help: 'For how long what was due had been due when the keeper wanted its call.',
      labelNames: ['action'],
      buckets: [5, 15, 30, 60, 120, 300, 600, 1800, 3600, 21_600, 86_400],
      registers,
    }),
    keeperLateness: new Gauge({
      name: 'guildhall_keeper_lateness_seconds',
      help: 'For how long the move that is due longest has been due, as this process saw it last.',
      registers,
    }),
  }
}

type Reading = { readonly value: number; readonly labels?: Readonly<Record<string, string>> }

/** A gauge whose values are read when they are asked for; what cannot be read is no number. */
export function addGauge(
  { registry }: Pick<Metrics, 'registry'>,
  name: string,
  help: string,
  labelNames: readonly string[],
  read: () => Promise<readonly Reading[]> | readonly Reading[],
): void {
  new Gauge({
    name: `guildhall_${name}`,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    async collect() {
      this.reset()
      // One without labels would be 0, which is a value
      const unread: readonly Reading[] = labelNames.length === 0 ? [{ value: Number.NaN }] : []
      const readings = await Promise.resolve(read()).catch(() => unread)
      for (const { value, labels = {} } of readings) this.set(labels, value)
    },
  })
}

/** The process’s own: memory, processor, event loop. */
export function addProcessMetrics({ registry }: Pick<Metrics, 'registry'>): void {
  collectDefaultMetrics({ register: registry })
}
