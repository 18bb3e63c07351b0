import { fold } from './fold.ts'

const values = new Map<string, number>()
'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
  .split(' ')
  .forEach((word, value) => {
    values.set(fold(word), value)
  })
'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').forEach((word, index) => {
  values.set(fold(word), 20 + index * 10)
})

const scales = new Map([
  [fold('thousand'), 1_000],
  [fold('million'), 1_000_000],
])

/** `Four Hundred Twelve Thousand` → 412000; undefined where a word is not a number's. */
export function readNumberWords(text: string): number | undefined {
  let total = 0
  let part = 0
  const words = fold(text)
    .split(/[\s-]+/)
    .filter(Boolean)
  for (const word of words) {
    const value = values.get(word)
    const scale = scales.get(word)
    if (value !== undefined) part += value
    else if (word === fold('hundred')) part *= 100
    else if (scale) {
      total += part * scale
      part = 0
    } else return undefined
  }
  return words.length > 0 ? total + part : undefined
}
