/** `next` of a page. */
export function nextOf({
  hasNextPage,
  endCursor,
}: {
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}): string | null {
  return hasNextPage ? endCursor : null
}
