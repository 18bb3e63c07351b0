import type { HonoRequest } from 'hono'
import type { Address } from 'viem'

/**
 * The account a request proves to come from; undefined where it brings no proof of this way.
 *
 * @throws {Problem} where it brings one that does not hold.
 */
export type ReaderOf = (request: HonoRequest) => Promise<Address | undefined>
