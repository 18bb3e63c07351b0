import type { Area } from '../entry.ts'
import type { Random } from '../random.ts'

export function printArea(random: Random, area: Area): string {
  if ('acresHundredths' in area) {
    const acres = (area.acresHundredths / 100).toFixed(2)
    return random.pick([
      `${acres} ac`,
      `${acres} ac.`,
      `${acres} acres`,
      `${acres.replace(/^0/, '')} acre`,
    ])
  }
  const grouped = area.squareFeet.toLocaleString('en-US')
  return random.pick([
    `${grouped} sq. ft.`,
    `${area.squareFeet} sf`,
    `${grouped} sq ft`,
    `${grouped} square feet`,
  ])
}
