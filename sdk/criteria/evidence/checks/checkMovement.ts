import { distanceOf, metres } from '../distanceOf.ts'
import { evidenceLimits } from '../evidenceLimits.ts'
import { type Check, failed, type Look, passed } from '../look.ts'

type Spot = {
  readonly latitude: number
  readonly longitude: number
  readonly accuracy: number
  readonly at: number
  readonly what: string
}

/** Whether somebody can have been at all the places it says, for this job and for others. */
export const checkMovement: Check = (look) => {
  const here = spotOf(look)
  if (!here) return undefined
  const others = [
    ...look.before.flatMap((other) => spotOf(other) ?? []),
    ...look.facts.earlier.map(({ jobId, capturedAt, ...place }) => {
      return { ...place, at: capturedAt, what: `where job ${jobId} was done` }
    }),
  ]
  for (const there of others) {
    const way = distanceOf(here, there) - here.accuracy - there.accuracy
    const seconds = Math.max(1, Math.abs(here.at - there.at))
    if (way <= 1000 || way / seconds <= evidenceLimits.speed) continue
    return failed('movement', `${metres(way)} from ${there.what}, within ${seconds} s.`)
  }
  return passed('movement')
}

function spotOf({ index, item }: Look): Spot | undefined {
  const { location, capturedAt: at } = item
  if (!location || at === undefined) return undefined
  return { ...location, accuracy: location.accuracy ?? 0, at, what: `item ${index}` }
}
