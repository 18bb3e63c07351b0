import type { QueryClient } from '@tanstack/react-query'
import type { Known } from '../firstLook.ts'

/** Where a page that was sent as drawn has what it was drawn with. */
export const knownId = 'known'

let at: number | undefined

/** When the page was drawn, in seconds; undefined if it was not. */
export function drawnAt(): number | undefined {
  return at
}

/** Has pages drawn as of a moment, in seconds: what is drawn and what is told of it are then of one. */
export function drawAsOf(time: number): void {
  at = time
}

/** Gives a page what it was drawn with. All of it is asked again at once: it may be some seconds old. */
export function takeKnown(client: QueryClient): void {
  const text = document.getElementById(knownId)?.textContent
  if (!text) return
  const known = JSON.parse(text) as Known
  drawAsOf(known.at)
  for (const [key, data] of known.answers) client.setQueryData(key, data, { updatedAt: 0 })
}
