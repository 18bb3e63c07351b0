import { mkdir, rm, writeFile } from 'node:fs/promises'
import { checkMoney } from './checkMoney.ts'
import { checkStanding } from './checkStanding.ts'
import { draw } from './draw.ts'
import { figuresOf } from './figures.ts'
import type { Finding } from './findings.ts'
import { simulate } from './simulate.ts'
import type { Simulation } from './simulation.ts'
import { windUp } from './windUp.ts'
import { startWorld } from './world.ts'
import { writeReport } from './writeReport.ts'

/** Something that has to hold when all is over. */
export type Check = (simulation: Simulation) => Promise<readonly Finding[]>

/** All of them. */
export const checks: readonly Check[] = [checkMoney, checkStanding]

/**
 * Simulates a market and writes what came of it to `dir`: `economy.svg`, `report.md` and `report.json`.
 * Answers what was checked, of each day and at the end.
 */
export async function run(options: {
  days: number
  agents: number
  seed: number
  dir: string
  tell?: (text: string) => void
  checks?: readonly Check[]
}): Promise<readonly Finding[]> {
  const { days, agents, seed, dir, tell = () => {} } = options
  const began = Date.now()
  await rm(`${dir}/anvil.log`, { force: true })
  await mkdir(dir, { recursive: true })
  const world = await startWorld({ dir, seed })
  try {
    const played = await simulate(world, { days, agents, tell })
    await windUp(played.simulation)
    const asked = (options.checks ?? checks).map((check) => check(played.simulation))
    const findings = [...played.findings, ...(await Promise.all(asked)).flat()]
    const figures = figuresOf(played)
    const about = {
      ...{ days, agents, seed, lastDay: played.lastDay, transactions: world.blocks.sent },
      seconds: (Date.now() - began) / 1000,
    }
    await writeFile(`${dir}/economy.svg`, draw(figures))
    await writeFile(`${dir}/report.md`, writeReport(about, figures, findings))
    const whole = { run: about, figures, findings }
    await writeFile(`${dir}/report.json`, `${JSON.stringify(whole, null, 2)}\n`)
    return findings
  } finally {
    await world.stop()
  }
}
