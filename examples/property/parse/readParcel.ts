import { mendFigures } from './mend.ts'

export function readParcel(text: string): string | undefined {
  const parcel = mendFigures(text.trim()).replace(/[\s.]+/g, '-')
  return /^\d{3}-\d{3}-\d{3}$/.test(parcel) ? parcel : undefined
}
