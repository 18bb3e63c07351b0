import { Hono } from 'hono'

/** Ponder asks for an app. Its own GraphQL and SQL stay shut: the reader answers the public. */
const app = new Hono()

export default app
