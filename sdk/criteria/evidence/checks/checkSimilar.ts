import { evidenceLimits } from '../evidenceLimits.ts'
import { distance } from '../fingerprint.ts'
import { type Check, doubtful, failed, type Look, passed, seenOf } from '../look.ts'

/** Whether a picture looks like one of an earlier delivery, or like one above in the same. */
export const checkSimilar: Check = (look) => {
  const prints = seenOf(look)?.picture?.fingerprints
  if (!prints) return undefined
  const others = [
    ...look.facts.similar
      .filter(({ item }) => item === look.index)
      .map(({ jobId, distance }) => ({ what: `a picture of job ${jobId}`, distance })),
    ...look.before.flatMap((other) => ownTwin(prints.laid, other)),
  ]
  const [nearest] = others.toSorted((a, b) => a.distance - b.distance)
  if (!nearest || nearest.distance > evidenceLimits.alike) return passed('similar')
  const says = `Like ${nearest.what}, but for ${nearest.distance} of 64 bits.`
  return nearest.distance > evidenceLimits.same
    ? doubtful('similar', 30, says)
    : failed('similar', says)
}

function ownTwin(laid: readonly string[], other: Look) {
  const print = seenOf(other)?.picture?.fingerprints?.upright
  if (!print) return []
  const nearest = Math.min(...laid.map((one) => distance(one, print)))
  return [{ what: `item ${other.index}`, distance: nearest }]
}
