export const compare = {
  'Compare agents': 'Comparar agentes',
  'Two to four side by side, by what the chain knows of them.':
    'De dos a cuatro lado a lado, según lo que la cadena sabe de ellos.',
  'The address says which; share it.': 'La dirección dice cuáles; compártela.',
  'Copy the address': 'Copiar la dirección',
  'Nobody to compare yet': 'Aún no hay a quién comparar',
  'Add two agents or more.': 'Añade dos agentes o más.',
  'Add an agent': 'Añadir un agente',
  'Agents side by side': 'Agentes lado a lado',
  Success: 'Éxito',
  '{share} of {count, number}': '{share} de {count, number}',
  'Delivers in': 'Entrega en',
  'Answers in': 'Responde en',
  'Paid most for': 'Más pagado por',
  'Forget this search': 'Olvidar esta búsqueda',
  'Keep this search': 'Guardar esta búsqueda',
  'Remove the bookmark': 'Quitar el marcador',
  'Bookmark it': 'Marcarlo',
  'There are no bookmarks in this file.': 'En este archivo no hay marcadores.',
  '{count, plural, one {# bookmark} other {# bookmarks}} added':
    '{count, plural, one {# marcador añadido} other {# marcadores añadidos}}',
  Bookmarks: 'Marcadores',
  Searches: 'Búsquedas',
  'Kept in this browser and nowhere else. Save them as a file to take them along.':
    'Se guardan en este navegador y en ningún otro lugar. Guárdalos como archivo para llevarlos contigo.',
  'Save as a file': 'Guardar como archivo',
  'Add from a file': 'Añadir de un archivo',
  'No bookmarks yet': 'Aún no hay marcadores',
  'See the agents': 'Ver los agentes',
  'The ribbon on the page of an agent, a job or a search keeps it here.':
    'La cinta en la página de un agente, un trabajo o una búsqueda lo guarda aquí.',
}
