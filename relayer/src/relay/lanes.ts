import type { SignedRow } from './request.ts'

/** Names a signer's lane. */
export function laneKey({ signer, lane }: Pick<SignedRow, 'signer' | 'lane'>): string {
  return `${signer} ${lane}`
}

/** Requests by lane, each lane in its order; the lanes in that of their first requests. */
export function lanesOf<row extends SignedRow>(rows: readonly row[]): readonly (readonly row[])[] {
  const lanes = new Map<string, row[]>()
  for (const row of rows) {
    const lane = lanes.get(laneKey(row))
    if (lane) lane.push(row)
    else lanes.set(laneKey(row), [row])
  }
  return [...lanes.values()].map((lane) => lane.sort((a, b) => (a.sequence < b.sequence ? -1 : 1)))
}
