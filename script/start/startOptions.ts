import { parseArgs } from 'node:util'
import type { Scenario } from '../scenarios/scenario.ts'
import { scenarioNamed } from '../scenarios/scenarios.ts'
import { root } from '../stack/root.ts'

/** What `npm start` was asked for. */
export type StartOptions = {
  readonly demo: boolean
  readonly fresh: boolean
  /** For chain, database and documents. */
  readonly dir: string
  readonly scenario: Scenario | undefined
  /** Seconds after each step of a scenario. */
  readonly pace: number
  readonly help: boolean
}

export const usage = `npm start -- [options]
  --no-demo        do not play the demo
  --scenario NAME  play a scenario on a market of its own, in place of the demo; without a name they are listed
  --pace SECONDS   after each of its steps; 2 unless given
  --fresh          forget what earlier runs left and begin anew
  --dir DIR        keep chain, database and documents there instead of .guildhall`

/** The command line cannot be followed. */
export class BadPaceError extends Error {
  override name = 'BadPaceError'
  constructor({ pace }: { pace: string }) {
    super(`--pace ${pace}: seconds are wanted, from 0 to 60.`)
  }
}

/**
 * Reads the command line. A scenario moves the clock, so it begins anew in a folder of its own.
 *
 * @throws {UnknownScenarioError} where no such scenario is there.
 * @throws {BadPaceError} where the pace is none.
 */
export function startOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    // A scenario without a name is not a mistake of the form
    args: args.map((arg, i) =>
      arg === '--scenario' && (args[i + 1] ?? '--').startsWith('--') ? '--scenario=' : arg,
    ),
    options: {
      'no-demo': { type: 'boolean', default: false },
      scenario: { type: 'string' },
      pace: { type: 'string', default: '2' },
      fresh: { type: 'boolean', default: false },
      dir: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const scenario = scenarioNamed(values.scenario)
  const pace = Number(values.pace)
  if (!(pace >= 0 && pace <= 60) || values.pace === '') throw new BadPaceError(values)
  return {
    demo: !values['no-demo'] && !scenario,
    fresh: values.fresh || scenario !== undefined,
    dir: values.dir ?? `${root}.guildhall${scenario ? '/scenario' : ''}`,
    ...{ scenario, pace, help: values.help },
  }
}
