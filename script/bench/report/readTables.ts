export type Table = {
  /** The heading it stands under, if any. */
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The tables of a Markdown text. A row longer or shorter than its head is an error. */
export function readTables(text: string): Table[] {
  const tables: { title: string; head: readonly string[]; rows: (readonly string[])[] }[] = []
  let title = ''
  let isInside = false
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) {
      isInside = false
      if (line.trim() !== '') title = line.replace(/^#+ /, '').trim()
      continue
    }
    const cells = cellsOf(line)
    const table = tables.at(-1)
    if (!isInside || !table) {
      tables.push({ title, head: cells, rows: [] })
      isInside = true
    } else if (!cells.every((cell) => /^-+$/.test(cell))) {
      if (cells.length !== table.head.length) throw new Error(`Not a row of its table: ${line}`)
      table.rows.push(cells)
    }
  }
  return tables
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
}
