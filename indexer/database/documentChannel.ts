/** The Postgres channel that names each document once it is known. */
export function documentChannel(schema: string): string {
  return `${schema}_document`
}
