import type { Awaiting } from './findAwaiting.ts'

/**
 * Submissions in the order they are judged: what was looked at less often first, then one of each client
 * after the other, so that nobody holds up others by many.
 */
export function inTurn(
  awaiting: readonly Awaiting[],
  attemptsOf: (submission: Awaiting) => number,
): readonly Awaiting[] {
  const ofClient = new Map<string, number>()
  const placed = awaiting
    .map((submission) => ({ submission, attempts: attemptsOf(submission) }))
    .sort((a, b) => a.attempts - b.attempts)
    .map(({ submission, attempts }) => {
      const key = `${submission.client} ${attempts}`
      const turn = ofClient.get(key) ?? 0
      ofClient.set(key, turn + 1)
      return { submission, attempts, turn }
    })
  return placed
    .sort((a, b) => a.attempts - b.attempts || a.turn - b.turn)
    .map(({ submission }) => submission)
}
