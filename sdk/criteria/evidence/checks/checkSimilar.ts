import { evidenceLimits } from '../evidenceLimits.ts'
import { distance } from '../fingerprint.ts'
import { type Check, doubtful, failed, type Look, passed, seenOf } from '../look.ts'

/** Whether a file is, or looks like, one of an earlier delivery; or a picture like one above. */
export const checkSimilar: Check = (look) => {
  const file = seenOf(look)
  if (!file) return undefined
  const laid = file.picture?.fingerprints?.laid ?? []
  const others = [
    ...look.facts.similar
      .filter(({ item }) => item === look.index)
      .map(({ jobId, distance }) => ({ what: `a file of job ${jobId}`, distance })),
    ...look.before.flatMap((other) => ownTwin(laid, other)),
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
  if (!print || laid.length === 0) return []
  const nearest = Math.min(...laid.map((one) => distance(one, print)))
  return [{ what: `item ${other.index}`, distance: nearest }]
}
