/** One text of several lines: words cut by a hyphen made whole, blanks made single. */
export function joinLines(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .reduce((text, line) => {
      if (/[A-Za-z0-9]-$/.test(text) && /^[A-Za-z0-9]/.test(line)) return text.slice(0, -1) + line
      return `${text} ${line}`
    }, '')
    .replace(/\s+/g, ' ')
    .trim()
}
