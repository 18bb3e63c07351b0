import { fold } from './fold.ts'

export type ScannedLine = { text: string; page: number }

export type Page = {
  number: number
  lines: ScannedLine[]
  /** Whether the text runs over from the page before. */
  continues: boolean
}

const speck = /\s{3,}[.'`~|,]$/
const onwards = /^\s*(\(CONTINUED\s+ON|--\s+CONT\.\s+--)/
const fromBefore = /^\s*\(CONT(\.\)|INUED\s+FROM)/

/** The pages of a scan without running heads, feet, specks and pages that only show a form. */
export function readPages(text: string): Page[] {
  return text.split('\f').flatMap((scan, index): Page[] => {
    const lines = trimBlank(scan.split('\n').map((line) => line.replace(speck, '').trimEnd()))
    const body = trimBlank(lines.slice(1, -1))
    if (body.some((line) => fold(line).includes(fold('SPECIMEN')))) return []
    const continues = fromBefore.test(fold(body[0] ?? ''))
    const kept = body.filter((line) => !onwards.test(fold(line)) && !fromBefore.test(fold(line)))
    const number = index + 1
    return [{ number, continues, lines: kept.map((line) => ({ text: line, page: number })) }]
  })
}

function trimBlank(lines: string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0) return []
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return lines.slice(first, last + 1)
}
