import { mendFigures } from './mend.ts'

export function readInstrument(text: string): string | undefined {
  const instrument = mendFigures(text.trim())
  return /^\d{4}-\d{6}$/.test(instrument) ? instrument : undefined
}
