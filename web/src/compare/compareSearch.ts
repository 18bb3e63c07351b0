/** The most agents side by side. */
export const mostCompared = 4

/** The agents an address names, each once. */
export function readCompared(parameters: URLSearchParams): readonly string[] {
  const ids = (parameters.get('agents') ?? '').split(',').filter((id) => /^\d{1,30}$/.test(id))
  return [...new Set(ids)].slice(0, mostCompared)
}

export function writeCompared(ids: readonly string[]): URLSearchParams {
  return new URLSearchParams(ids.length > 0 ? { agents: ids.join(',') } : {})
}
