import type { Scenario } from '../scenarios/scenario.ts'
import { createStage } from '../scenarios/stage/stage.ts'
import { systemKey } from '../stack/keys.ts'
import type { Stack } from '../stack/startStack.ts'

/** Settings of a relayer on whose stack scenarios are played: what is due is done at once. */
export const scenarioEnv = {
  KEEPER_SECONDS: '1',
  KEEPER_COIN_PER_DAY: '100',
  ATTESTOR_SECONDS: '1',
  // Posts nothing until governance makes it the market's own
  SYSTEM_PRIVATE_KEY: systemKey,
  SYSTEM_SECONDS: '1',
  SYSTEM_POINTS_PER_DAY: '1000',
  SYSTEM_MIN_OPEN: '100',
} as const

/** Plays a scenario on the running stack, telling each step. `pace` in seconds a step. */
export async function playScenario(options: {
  scenario: Scenario
  stack: Stack
  webUrl: string
  pace: number
}): Promise<void> {
  const { scenario, ...place } = options
  console.log(`\n  ${scenario.name}: ${scenario.shows}`)
  await scenario.play(createStage({ ...place, print: (text) => console.log(text) }))
  console.log(`\n  That was ${scenario.name}. Everything goes on running: look around.`)
}
