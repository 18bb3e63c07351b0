/** Id of the chain `npm start` runs: on one machine alone, to be thrown away, with play money. */
export const localChainId = 31337
