import { type Embedder, normalised } from './embedder.ts'

const dimensions = 512
/** A word counts as much as all pieces of a word together, however long it is. */
const pieceLength = 3

/** Words that tell nothing of what a text is about. */
const empty = new Set(
  'a an and any are as at be by can do for from has have i in into is it me my need of on or our some someone somebody that the their this to us want we who will with you your'.split(
    ' ',
  ),
)

/**
 * The embedder that needs nobody: words and pieces of three letters, hashed to places. It knows no
 * meanings, only that texts share words, or words of one stem: "translating" is near "translations",
 * "car" is not near "vehicle".
 */
export const hashingEmbedder: Embedder = {
  model: 'hashing-512-1',
  embed: async (texts) => texts.map((text) => normalised(vectorOf(text))),
}

function vectorOf(text: string): number[] {
  const vector = new Array<number>(dimensions).fill(0)
  const counts = new Map<string, number>()
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
  for (const word of words ?? []) {
    if (!empty.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  for (const [word, count] of counts) {
    // Said ten times it tells hardly more than said once
    const weight = 1 + Math.log(count)
    add(vector, `=${word}`, weight)
    const pieces = piecesOf(word)
    for (const piece of pieces) add(vector, piece, weight / Math.sqrt(pieces.length))
  }
  return vector
}

function piecesOf(word: string): string[] {
  const letters = [...`<${word}>`]
  return letters
    .slice(0, 64)
    .flatMap((_, i) =>
      i + pieceLength > letters.length ? [] : [letters.slice(i, i + pieceLength).join('')],
    )
}

/** Half of all features count negatively, so that two that meet in one place cancel as often as not. */
function add(vector: number[], feature: string, weight: number): void {
  const hash = fnv1a(feature)
  const place = hash % dimensions
  vector[place] = (vector[place] ?? 0) + (hash & 0x8000_0000 ? -weight : weight)
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  // FNV's low bits are weak in short texts
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
