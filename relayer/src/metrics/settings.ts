import { z } from 'zod'
import { whole } from '../environment.ts'

export type MetricsSettings = {
  readonly host: string
  /** Undefined: they are told to nobody. */
  readonly port: number | undefined
}

/** The part of the environment that is about metrics, all of it optional. */
export const metricsSettingsSchema = z.object({
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_PORT: whole(0, 65_535).optional(),
})

export function readMetricsSettings(
  values: z.output<typeof metricsSettingsSchema>,
): MetricsSettings {
  return Object.freeze({ host: values.METRICS_HOST, port: values.METRICS_PORT })
}
