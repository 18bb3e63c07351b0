import type { CardFields } from '../database/fileRow.ts'
import { isRecord, maxEntries, textOf } from './strangersWords.ts'

/**
 * An A2A agent card's fields, of whichever version; undefined where it is none: no name, or no list of
 * skills. What else is malformed counts as not said.
 */
export function readCard(file: unknown): CardFields | undefined {
  if (!isRecord(file) || !Array.isArray(file.skills)) return undefined
  const name = textOf(file.name, 128)
  if (!name) return undefined
  const words = file.skills.slice(0, maxEntries).flatMap((skill: unknown) => {
    if (!isRecord(skill)) return []
    const tags: unknown[] = Array.isArray(skill.tags) ? skill.tags.slice(0, maxEntries) : []
    return [skill.id, skill.name, ...tags].flatMap((word) => textOf(word, 128) || [])
  })
  return {
    name,
    description: textOf(file.description, 4096),
    version: textOf(file.version, 64),
    skills: [...new Set(words)].slice(0, maxEntries),
  }
}
