import { GuildhallError } from '@guildhall/sdk'
import type { Agent } from './startAgent.ts'

/** Failures in a row before an agent gives up. */
const patience = 10

/**
 * Looks at the world and acts, again and again, until `turn` has a result. Every turn starts from
 * the chain's state alone: an agent that was killed goes on where it was, and a call that was
 * refused because the state had moved on is only looked at anew.
 */
export async function persist<Result>(
  agent: Agent,
  turn: () => Promise<Result | undefined>,
): Promise<Result> {
  for (let failures = 0; ; ) {
    try {
      const result = await turn()
      if (result !== undefined) return result
      failures = 0
    } catch (error) {
      if (!(error instanceof GuildhallError) || ++failures >= patience) throw error
      agent.tell(`${error.message} Looking again.`)
    }
    await agent.pause()
  }
}
