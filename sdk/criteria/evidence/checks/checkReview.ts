import { evidenceLimits } from '../evidenceLimits.ts'
import { type Check, doubtful, passed } from '../look.ts'

/** What whoever looked at it says; the score of the item is no better. */
export const checkReview: Check = ({ index, facts: { review } }) => {
  const found = review?.items.find(({ item }) => item === index)
  if (!review || !found) return undefined
  const says = `${review.reviewer} gives it ${found.score} of 100.`
  const cost = 100 - found.score
  if (found.score < evidenceLimits.score) {
    return { check: 'review', outcome: 'failed', cost, detail: says }
  }
  return cost > 0 ? doubtful('review', cost, says) : passed('review', says)
}
