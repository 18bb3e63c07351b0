import { distanceOf, metres } from '../distanceOf.ts'
import { evidenceLimits } from '../evidenceLimits.ts'
import { type Check, doubtful, failed, passed } from '../look.ts'

/** Whether it was captured where it had to be, and located well enough to tell. */
export const checkPlace: Check = ({ item, requirement }) => {
  const { near, max_accuracy_m: worst = evidenceLimits.accuracy } = requirement ?? {}
  const isAsked = near || requirement?.max_accuracy_m !== undefined || item.type === 'location'
  if (!isAsked) return undefined
  const { location } = item
  if (!location) return failed('place', 'It does not say where it was captured.')
  const { accuracy } = location
  if (accuracy === undefined) return failed('place', 'It does not say how exact the location is.')
  if (accuracy > worst) {
    return failed('place', `Located to ${metres(accuracy)}, asked is ${metres(worst)} or better.`)
  }
  if (near) {
    const away = distanceOf(location, near)
    if (away - accuracy > near.radius_m) {
      return failed('place', `${metres(away)} from the place, of at most ${metres(near.radius_m)}.`)
    }
  }
  if (accuracy === 0 || [location.latitude, location.longitude].every(isRound)) {
    return doubtful('place', 30, 'More exact or rounder than a receiver finds.')
  }
  return passed('place')
}

/** A place to three decimals is one that somebody typed. */
function isRound(degrees: number): boolean {
  return Math.abs(degrees * 1000 - Math.round(degrees * 1000)) < 1e-6
}
