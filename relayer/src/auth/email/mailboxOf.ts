/**
 * The mailbox that an address is read in, to count what is sent there: what follows a `+` is its reader's own
 * (RFC 5233), and anybody could make up any number of those.
 */
export function mailboxOf(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*@/, '@')
}
