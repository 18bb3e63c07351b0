import type { Random } from '../random.ts'

export function printParcel(random: Random, parcel: string): string {
  return parcel.replaceAll('-', random.pick(['-', '-', '-', ' ', '.']))
}
