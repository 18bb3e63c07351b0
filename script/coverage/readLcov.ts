import { readFileSync } from 'node:fs'

/** Something no test reached, and the function it is in. */
export type Left = { line: number; place: string }
type Count = { found: number; hit: number; left: readonly Left[] }
export type FileCoverage = { path: string; lines: Count; branches: Count }

type Entry = { line: number; hits: number }

/** Reads a report in lcov's format, file by file. */
export function readLcov(report: string): FileCoverage[] {
  return readFileSync(report, 'utf8')
    .split('end_of_record')
    .filter((record) => record.includes('SF:'))
    .map((record) => {
      const path = record.match(/^SF:(.*)$/m)?.[1] ?? ''
      const functions = [...record.matchAll(/^FN:(\d+),(?:\d+,)?(.*)$/gm)]
        .map(([, line, name = '']) => ({ line: Number(line), name }))
        .sort((a, b) => a.line - b.line)
      const placeOf = (line: number) =>
        functions.findLast((candidate) => candidate.line <= line)?.name ?? ''
      const lines = [...record.matchAll(/^DA:(\d+),(\d+)/gm)].map(([, line, hits]) => ({
        line: Number(line),
        hits: Number(hits),
      }))
      const branches = [...record.matchAll(/^BRDA:(\d+),\d+,\d+,(\d+|-)/gm)].map(
        ([, line, hits]) => ({ line: Number(line), hits: Number(hits) || 0 }),
      )
      return { path, lines: countOf(lines, placeOf), branches: countOf(branches, placeOf) }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function countOf(entries: readonly Entry[], placeOf: (line: number) => string): Count {
  const missed = entries.filter(({ hits }) => hits === 0)
  return {
    found: entries.length,
    hit: entries.length - missed.length,
    left: missed.map(({ line }) => ({ line, place: placeOf(line) })),
  }
}
