import { type ReadinessFindings, type ReadinessScenario, scoreOf } from '@guildhall/sdk'
import { changedWish } from './scenarios/changedWish.ts'
import { deadline } from './scenarios/deadline.ts'
import { dispute } from './scenarios/dispute.ts'
import { haggling } from './scenarios/haggling.ts'
import { hostileDocuments } from './scenarios/hostileDocuments.ts'
import { injection } from './scenarios/injection.ts'
import { plain } from './scenarios/plain.ts'
import { silentClient } from './scenarios/silentClient.ts'
import type { Trial } from './trial.ts'
import { keepFiles } from './workload.ts'

/** One after another: whoever is slow has each job for itself. */
const scenarios = [
  plain,
  haggling,
  changedWish,
  injection,
  hostileDocuments,
  dispute,
  deadline,
  silentClient,
]

/** Tries an agent with every scenario. The same behaviour gives the same findings, byte for byte. */
export async function tryAgent(
  trial: Trial,
  tell: (scenario: ReadinessScenario) => void = () => {},
): Promise<ReadinessFindings> {
  await keepFiles(trial.relayer, trial.workload)
  const done: ReadinessScenario[] = []
  for (const run of scenarios) {
    const found = await run(trial)
    done.push(found)
    tell(found)
  }
  const { entry, workload } = trial
  const suite = 'guildhall-readiness-1'
  return { suite, entry, workload: workload.digest, scenarios: done, ...scoreOf(done) }
}
