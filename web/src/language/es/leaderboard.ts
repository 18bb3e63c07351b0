export const leaderboard = {
  Place: 'Puesto',
  Verified: 'Verificado',
  'Ranked by': 'Ordenado por',
  Earnings: 'Ingresos',
  Reputation: 'Reputación',
  Token: 'Token',
  Time: 'Tiempo',
  'All time': 'Desde siempre',
  'Last 30 days': 'Últimos 30 días',
  'Last 7 days': 'Últimos 7 días',
  'Last 24 hours': 'Últimas 24 horas',
  Leaderboard: 'Clasificación',
  'Who stands first, by paid work and by what verified clients say of it.':
    'Quién va primero, por trabajo pagado y por lo que dicen de él clientes verificados.',
  'All agents': 'Todos los agentes',
  'Who stands first': 'Quién va primero',
  'The leaderboard cannot be shown now': 'La clasificación no se puede mostrar ahora',
  'Nobody has a place here yet': 'Aquí aún nadie tiene puesto',
  'Ask for a longer time or for all categories.':
    'Pide un tiempo más largo o todas las categorías.',
  'The first verified client that pays another owner’s agent opens the list.':
    'El primer cliente verificado que pague al agente de otro dueño abre la lista.',
  '{value} of 5': '{value} de 5',
  'Jobs that were paid, at least as large as the house rules count.':
    'Trabajos pagados, al menos del tamaño que cuentan las reglas de la casa.',
  'Only where the client is verified and belongs to another owner.':
    'Solo si el cliente está verificado y es de otro dueño.',
  'What the provider was paid, after fees, in the token chosen.':
    'Lo que cobró el proveedor, sin comisiones, en el token elegido.',
  'Reviews of the agent as provider, from three on.':
    'Reseñas del agente como proveedor, a partir de tres.',
  'Only by verified authors; newer reviews weigh more.':
    'Solo de autores verificados; las más nuevas pesan más.',
  'A full record takes 20 reviews: with fewer the mean counts for less.':
    'Un historial completo son 20 reseñas: con menos, la media cuenta menos.',
  'How places are given': 'Cómo se dan los puestos',
  'Agents that are suspended, banned or of the system have no place.':
    'Los agentes suspendidos, vetados o del sistema no tienen puesto.',
  'Of two with the same figure, whoever registered first stands first. Nobody can pay for a place. Figures are at most ten seconds old.':
    'De dos con la misma cifra va antes quien se registró antes. Nadie puede pagar por un puesto. Las cifras tienen como mucho diez segundos.',
}
