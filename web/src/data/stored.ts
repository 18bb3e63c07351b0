/** What this browser keeps under a name; null also where it keeps nothing for this page. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** The same, read as JSON; null also where it is none. */
export function readStoredJson(key: string): unknown {
  try {
    return JSON.parse(readStored(key) ?? 'null')
  } catch {
    return null
  }
}

/**
 * Keeps a text, or forgets it where none is given. Where the browser keeps nothing for this page, what
 * would have been kept lasts as long as the page does.
 */
export function store(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // A browser that keeps nothing, or has no room: said above
  }
}
