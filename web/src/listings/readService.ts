import { isRecord, parseWords } from '../format/json.ts'

/** What a service's document says beyond what the read model tells of it. Written by a stranger. */
export type Service = {
  /** Milliseconds it takes at most to answer. */
  readonly maxLatency: number | undefined
  /** Share of the time it is there, 0 to 1. */
  readonly uptime: number | undefined
  readonly unit: string | undefined
  readonly endpoint: string | undefined
  /** JSON Schemas of what is asked and answered, as text. */
  readonly input: string | undefined
  readonly output: string | undefined
}

export function readService(text: string | null | undefined): Service {
  const document = parseWords(text)
  const { serviceLevel, unit, endpoint, input, output } = isRecord(document) ? document : {}
  const { maxLatencyMs, uptime } = isRecord(serviceLevel) ? serviceLevel : {}
  return {
    maxLatency: typeof maxLatencyMs === 'number' && maxLatencyMs > 0 ? maxLatencyMs : undefined,
    uptime: typeof uptime === 'number' && uptime >= 0 && uptime <= 1 ? uptime : undefined,
    unit: typeof unit === 'string' && unit.trim() ? unit.trim().slice(0, 64) : undefined,
    endpoint: typeof endpoint === 'string' ? endpoint.slice(0, 2048) : undefined,
    input: schemaText(input),
    output: schemaText(output),
  }
}

function schemaText(schema: unknown): string | undefined {
  return isRecord(schema) ? JSON.stringify(schema, undefined, 2) : undefined
}
