/** What questions begin with whose answers are for one account alone. */
export const privateKey = 'private'
