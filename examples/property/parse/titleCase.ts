const kept = /^(LLC|LP|LLP|II|III)$/

/** `O'NEILL` → `O'Neill`; words already in mixed case stay as they are. */
export function titleCase(text: string): string {
  return text
    .split(' ')
    .map((word) => (kept.test(word) || /[a-z]/.test(word) ? word : lower(word)))
    .join(' ')
}

function lower(word: string): string {
  return word.toLowerCase().replace(/(^|[-'])[a-z]/g, (start) => start.toUpperCase())
}
