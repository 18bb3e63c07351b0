import { evidenceLimits } from '../evidenceLimits.ts'
import { type Check, doubtful, failed, passed } from '../look.ts'

/** Whether the device's clock is one of those used where it says it was, give or take. */
export const checkTimeZone: Check = ({ item }) => {
  const { location, device } = item
  if (!location || device?.utcOffset === undefined) return undefined
  const around = (((device.utcOffset / 60 - location.longitude / 15) % 24) + 24) % 24
  const hours = Math.min(around, 24 - around)
  const says = `The clock is ${Math.round(hours)} hours from the sun's there.`
  if (hours > evidenceLimits.zoneFault) return failed('time_zone', says)
  return hours > evidenceLimits.zoneDoubt ? doubtful('time_zone', 20, says) : passed('time_zone')
}
