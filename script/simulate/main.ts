import { parseArgs } from 'node:util'
import { z } from 'zod'
import { root } from '../stack/root.ts'
import { type Check, checks, run } from './run.ts'

const usage = `npm run simulate -- [options]
  --days N     simulated days in which jobs are given (90)
  --agents N   who takes part, at least 20 (200)
  --seed N     the same seed is the same market (1)
  --out DIR    where picture and report go (.guildhall/simulation)`

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))

const schema = z.object({
  days: whole(1, 365),
  agents: whole(20, 1000),
  seed: whole(0, 2 ** 29),
  out: z.string().min(1),
})

/**
 * Simulates as a command line says; what the process ends with: 0, 1 where something does not hold, 2 where
 * the options are none.
 */
export async function main(
  args: readonly string[],
  wanted: readonly Check[] = checks,
): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      days: { type: 'string', default: '90' },
      agents: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: `${root}.guildhall/simulation` },
      help: { type: 'boolean', default: false },
    },
  })
  const read = schema.safeParse(values)
  if (values.help || !read.success) {
    console.log(read.success ? usage : `${z.prettifyError(read.error)}\n\n${usage}`)
    return read.success ? 0 : 2
  }
  const { out: dir, ...options } = read.data
  const findings = await run({ ...options, dir, tell: console.log, checks: wanted })
  const broken = findings.filter(({ holds }) => !holds)
  for (const { name, found } of broken) console.error(`Does not hold: ${name}. ${found}`)
  console.log(`${findings.length} checks, ${broken.length} do not hold. ${dir}/report.md`)
  return broken.length === 0 ? 0 : 1
}
