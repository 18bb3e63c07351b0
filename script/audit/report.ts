/** What a part of the audit found: what is worth knowing, and what must not be. */
export type Report = { lines: readonly string[]; problems: readonly string[] }
