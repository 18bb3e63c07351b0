/** What a search is called: what its address asks for, words first. */
export function nameOf(parameters: URLSearchParams): string {
  const words = parameters.get('q')
  const rest = [...parameters].filter(([name]) => name !== 'q').map(([, value]) => value)
  return [...(words ? [`“${words}”`] : []), ...rest].join(', ')
}
