export type Service = { readonly name: string; readonly endpoint: string }

const MOST = 12

/** The services an ERC-8004 registration file names. A stranger wrote it: text, as far as it goes. */
export function readServices(text: string | null | undefined): readonly Service[] {
  const file = parse(text)
  const named = Array.isArray(file.services) ? file.services : file.endpoints
  if (!Array.isArray(named)) return []
  return named.slice(0, MOST).flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null) return []
    const { name, endpoint } = each as Record<string, unknown>
    return typeof endpoint === 'string' && typeof name === 'string' ? [{ name, endpoint }] : []
  })
}

function parse(text: string | null | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
