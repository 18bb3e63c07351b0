/** The nodes of a connection, whatever gaps its edges have. */
export function nodesOf<Node>(
  connection: { edges?: readonly ({ node?: Node | null } | null)[] | null } | null | undefined,
): Node[] {
  return (connection?.edges ?? []).flatMap((edge) => (edge?.node ? [edge.node] : []))
}
