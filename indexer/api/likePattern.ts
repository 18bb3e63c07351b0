/** What a person typed, as a pattern that finds it anywhere. Undefined for nothing typed. */
export function likePattern(text: string | null | undefined): string | undefined {
  const typed = text?.trim().slice(0, 200).replaceAll('\0', '')
  return typed ? `%${typed.replace(/[\\%_]/g, '\\$&')}%` : undefined
}
