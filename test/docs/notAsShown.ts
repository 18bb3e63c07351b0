/**
 * Where something is not of the form a document shows: other fields, or values of another type. An empty
 * object or list and null stand for any; of a list's items each has fields that those shown have.
 */
export function notAsShown(value: unknown, shown: unknown, path = ''): string[] {
  if (shown === null || value === null) return []
  if (Array.isArray(shown)) {
    if (!Array.isArray(value)) return [path]
    const known = new Set(shown.flatMap(fieldsOf))
    if (shown.length === 0) return []
    return value.flatMap(fieldsOf).filter((field) => !known.has(field))
  }
  if (typeof shown !== 'object') return typeof value === typeof shown ? [] : [path]
  if (typeof value !== 'object') return [path]
  if (fieldsOf(shown).length === 0) return []
  const fields = new Set([...fieldsOf(shown), ...fieldsOf(value)])
  return [...fields].flatMap((field) => {
    const at = `${path}.${field}`
    if (!Object.hasOwn(shown, field) || !Object.hasOwn(value, field)) return [at]
    return notAsShown(Reflect.get(value, field), Reflect.get(shown, field), at)
  })
}

function fieldsOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}
