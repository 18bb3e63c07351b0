import { type Check, failed, passed } from '../look.ts'

/** Whether the device says that its location was made up, or that it is none. */
export const checkDevice: Check = ({ item: { device } }) => {
  if (!device) return undefined
  if (device.isMock) return failed('device', 'The location was set by a program, not found.')
  if (device.isEmulated) return failed('device', 'The device is a program.')
  return passed('device')
}
