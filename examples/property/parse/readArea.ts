import { figureLike, mendFigures } from './mend.ts'

const area = new RegExp(`^((?:${figureLike}|[.,])+)\\s*([A-Za-z]+)`)

/** Square feet; acres are turned into them. */
export function readArea(text: string): number | undefined {
  const [, size, unit = ''] = area.exec(text.trim()) ?? []
  if (!size) return undefined
  const value = Number(mendFigures(size).replaceAll(',', ''))
  if (!(value > 0)) return undefined
  return /^ac/i.test(unit) ? Math.round(value * 43_560) : value
}
