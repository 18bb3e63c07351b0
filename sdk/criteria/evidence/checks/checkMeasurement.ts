import { type Check, failed, passed } from '../look.ts'

/** Whether what was measured is in the unit and the bounds asked. */
export const checkMeasurement: Check = ({ item, requirement }) => {
  if (item.type !== 'measurement') return undefined
  const { measured } = item
  if (!measured) return failed('measurement', 'It does not say what was measured.')
  const { unit, min_value: least, max_value: most } = requirement ?? {}
  if (unit !== undefined && measured.unit !== unit) {
    return failed('measurement', 'It is in another unit than asked.')
  }
  if (least !== undefined && measured.value < least) {
    return failed('measurement', `${measured.value} is less than ${least}.`)
  }
  if (most !== undefined && measured.value > most) {
    return failed('measurement', `${measured.value} is more than ${most}.`)
  }
  return passed('measurement')
}
