import { attested } from './attested.ts'
import { dispute } from './dispute.ts'
import { ghostClient } from './ghostClient.ts'
import { ghostProvider } from './ghostProvider.ts'
import { indexerDown } from './indexerDown.ts'
import { injection } from './injection.ts'
import { launch } from './launch.ts'
import { negotiation } from './negotiation.ts'
import { peerReview } from './peerReview.ts'
import { relayerDown } from './relayerDown.ts'
import { reorg } from './reorg.ts'
import type { Scenario } from './scenario.ts'
import { x402 } from './x402.ts'

/** All there are, in the order they are listed in. */
export const scenarios: readonly Scenario[] = [
  ...[ghostClient, ghostProvider, dispute, peerReview, attested, reorg, relayerDown, indexerDown],
  ...[negotiation, x402, injection, launch],
]

/** One line for each. */
function listScenarios(): string {
  return scenarios.map(({ name, shows }) => `  ${name.padEnd(15)} ${shows}`).join('\n')
}

/**
 * The scenario the command line names; undefined where it names none.
 *
 * @throws {UnknownScenarioError} where there is none of that name, or no name.
 */
export function scenarioNamed(name: string | undefined): Scenario | undefined {
  if (name === undefined) return undefined
  const found = scenarios.find((scenario) => scenario.name === name)
  if (!found) throw new UnknownScenarioError({ name })
  return found
}

export class UnknownScenarioError extends Error {
  override name = 'UnknownScenarioError'
  constructor({ name }: { name: string }) {
    const problem = name ? `There is no scenario ${name}.` : 'Name a scenario.'
    super(`${problem} There are:\n${listScenarios()}`)
  }
}
