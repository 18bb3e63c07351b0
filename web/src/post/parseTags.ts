import { foldTag } from '../feed/jobSearch.ts'

/** Tags typed with commas between them, folded to what documents take. */
export function parseTags(text: string, max: number): string[] {
  return [...new Set(text.split(',').map(foldTag).filter(Boolean))].slice(0, max)
}
