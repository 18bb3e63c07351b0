import { readFileSync } from 'node:fs'

/** Something no test reached, and the function it is in. */
export type Left = { line: number; place: string }
type Count = { found: number; hit: number; left: readonly Left[] }
export type FileCoverage = { path: string; lines: Count; branches: Count }

type Entry = { line: number; hits: number }
type Entries = Map<string, Entry>
type Record = { functions: Map<number, string>; lines: Entries; branches: Entries }

/** Reads reports in lcov's format, file by file: what one of them reached is reached. */
export function readLcov(reports: readonly string[]): FileCoverage[] {
  const records = new Map<string, Record>()
  for (const report of reports) addReport(records, readFileSync(report, 'utf8'))
  return [...records]
    .map(([path, { functions, lines, branches }]) => {
      const starts = [...functions].sort(([a], [b]) => a - b)
      const placeOf = (line: number) => starts.findLast(([start]) => start <= line)?.[1] ?? ''
      return { path, lines: countOf(lines, placeOf), branches: countOf(branches, placeOf) }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function addReport(records: Map<string, Record>, report: string): void {
  for (const text of report.split('end_of_record')) {
    const path = text.match(/^SF:(.*)$/m)?.[1]
    if (path === undefined) continue
    const record = records.get(path) ?? {
      functions: new Map(),
      lines: new Map(),
      branches: new Map(),
    }
    records.set(path, record)
    for (const [, line, name = ''] of text.matchAll(/^FN:(\d+),(?:\d+,)?(.*)$/gm)) {
      record.functions.set(Number(line), name)
    }
    for (const [, line = '', hits] of text.matchAll(/^DA:(\d+),(\d+)/gm)) {
      addHits(record.lines, line, Number(line), Number(hits))
    }
    for (const [, id = '', line, hits] of text.matchAll(/^BRDA:((\d+),\d+,\d+),(\d+|-)/gm)) {
      addHits(record.branches, id, Number(line), Number(hits) || 0)
    }
  }
}

function addHits(entries: Entries, id: string, line: number, hits: number): void {
  entries.set(id, { line, hits: hits + (entries.get(id)?.hits ?? 0) })
}

function countOf(entries: Entries, placeOf: (line: number) => string): Count {
  const missed = [...entries.values()].filter(({ hits }) => hits === 0)
  return {
    found: entries.size,
    hit: entries.size - missed.length,
    left: missed.map(({ line }) => ({ line, place: placeOf(line) })),
  }
}
