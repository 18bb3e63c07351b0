/**
 * What the address asks for at this moment: of two choices made one right after the other both are kept,
 * though the page was not drawn in between.
 */
export function addressNow(): URLSearchParams {
  return new URLSearchParams(location.search)
}
